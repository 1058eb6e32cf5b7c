package dev.faultbook.bench;

/** The least that a JVM can do. */
final class Hello {
    private Hello() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        System.out.println("Hello, world");
    }
}
