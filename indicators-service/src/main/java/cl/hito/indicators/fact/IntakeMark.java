package cl.hito.indicators.fact;

import java.util.UUID;

/**
 * How far a topic has been taken in.
 *
 * @param topic name
 * @param newest id of the newest event, UUIDv7
 * @param events how many events had an effect, each once
 */
public record IntakeMark(String topic, UUID newest, long events) {}
