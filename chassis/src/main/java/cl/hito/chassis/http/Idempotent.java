package cl.hito.chassis.http;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST operation that is also {@code @Transactional} and returns a {@code Response}: honours the
 * header {@code Idempotency-Key}. Answer and effect are stored in one transaction; the same key with the
 * same body gets the stored answer again, with another body 422.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
