package cl.hito.catalog.imports.codificador;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer on its way to a file, so many bytes of it at most. Nobody waits in a read: who waits, waits
 * for the whole answer, and can do so for as long as it likes.
 */
final class BoundedAnswer implements BodySubscriber<Long> {

    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private final WritableByteChannel to;
    private final long most;
    private long bytes;
    private @Nullable Subscription subscription;

    private BoundedAnswer(WritableByteChannel to, long most) {
        this.to = to;
        this.most = most;
    }

    /** There was more than that. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Gives how many bytes were written; the body of an answer other than 200 is not looked at. */
    static BodyHandler<Long> to(WritableByteChannel channel, long most) {
        return head -> head.statusCode() == 200 ? new BoundedAnswer(channel, most) : BodySubscribers.replacing(0L);
    }

    @Override
    public CompletionStage<Long> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Subscription from = subscription;
        if (from == null || done.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
                if (bytes > most) {
                    throw new TooMuch();
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            from.request(1);
        } catch (IOException e) {
            from.cancel();
            done.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(bytes);
    }
}
