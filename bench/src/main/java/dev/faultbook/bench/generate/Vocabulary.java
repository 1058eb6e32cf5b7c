package dev.faultbook.bench.generate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What builds talk about: words, packages, versions, paths, classes, hosts. */
final class Vocabulary {
    private static final List<String> KNOWN = List.of(
            ("core util http json parser client server async cache config model data test common types base build index image layer tensor kernel"
                            + " torch numpy vision audio graph query store search stream queue worker task event message proto schema auth token"
                            + " session user admin web router view style theme icon font crypto hash zlib ssl dns net socket io fs path file"
                            + " buffer codec video frame math linalg sparse random signal stats plot table column row sql driver pool lock atomic"
                            + " runtime loader plugin module package version release debug trace log metric report format lint check fix patch")
                    .split(" "));
    private static final String[] HEADS =
            "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w x z".split(" ");
    private static final String[] VOWELS = "a e i o u ai ea io ou y".split(" ");
    private static final String[] TAILS = " l n r s t x ck ft lt nd ng nt rk sk st".split(" ");
    private static final String[] ENDINGS =
            ".py .py .py .c .c .cc .cpp .h .h .hpp .o .o .so .rs .txt .json .yaml .png .html .js .go .java".split(" ");

    private final Dice dice;
    private final int part;
    private final List<String> words;

    Vocabulary(Dice dice) {
        this(dice, 1);
    }

    /**
     * @param part of how many parts this is one: a project has fewer words than all of them together
     */
    Vocabulary(Dice dice, int part) {
        this.dice = dice;
        this.part = part;
        Set<String> made = new LinkedHashSet<>(KNOWN);
        while (made.size() < 8_000 / part) {
            made.add(invented());
        }
        this.words = List.copyOf(made);
    }

    private String invented() {
        StringBuilder word = new StringBuilder();
        for (int i = 2 + dice.below(2); i > 0; i--) {
            word.append(one(HEADS)).append(one(VOWELS));
        }
        return word.append(one(TAILS)).toString();
    }

    private String one(String[] of) {
        return of[dice.below(of.length)];
    }

    /** One of the words, the first ones more often. */
    private String word() {
        int bound = 1 + dice.below(words.size());
        return words.get(dice.below(bound));
    }

    private List<String> many(int count, java.util.function.Supplier<String> maker) {
        Set<String> made = new LinkedHashSet<>();
        while (made.size() < count / part) {
            made.add(maker.get());
        }
        return List.copyOf(made);
    }

    Pool words() {
        return new Pool(words);
    }

    List<String> list() {
        return words;
    }

    Pool packages() {
        return new Pool(many(5_000, () -> switch (dice.below(6)) {
            case 0 -> "py" + word();
            case 1 -> word() + "-" + word() + "-" + word();
            case 2 -> "lib" + word() + "-dev";
            case 3 -> word();
            default -> word() + "-" + word();
        }));
    }

    Pool versions() {
        return new Pool(many(1_500, () -> {
            String version = dice.below(12) + "." + dice.below(30) + "." + dice.below(20);
            return dice.oneIn(8) ? version + (dice.oneIn(2) ? "rc" : ".post") + dice.below(4) : version;
        }));
    }

    Pool paths() {
        return new Pool(many(20_000, () -> {
            StringBuilder path = new StringBuilder();
            for (int i = 1 + dice.below(4); i > 0; i--) {
                path.append(word()).append('/');
            }
            return path.append(word())
                    .append('_')
                    .append(word())
                    .append(one(ENDINGS))
                    .toString();
        }));
    }

    Pool classes() {
        return new Pool(many(4_000, () -> {
            StringBuilder name = new StringBuilder("org.");
            for (int i = 1 + dice.below(3); i > 0; i--) {
                name.append(word()).append('.');
            }
            return name.append(capital(word())).append(capital(word())).toString();
        }));
    }

    Pool identifiers() {
        return new Pool(many(
                10_000,
                () -> dice.oneIn(2)
                        ? word() + capital(word())
                        : word() + "_" + word() + (dice.oneIn(3) ? "_" + word() : "")));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    Pool hosts() {
        List<String> hosts = new ArrayList<>(List.of(
                "files.example.org",
                "registry.example.com",
                "deb.example.net",
                "proxy.example.org",
                "cdn.example.net"));
        for (int i = 0; i < 40; i++) {
            hosts.add("mirror" + i + "." + word() + ".example.org");
        }
        return new Pool(hosts);
    }
}
