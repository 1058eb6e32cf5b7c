package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Demand;
import dev.faultbook.ingest.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The premises of uv's prose. In it a requirement is one word, such as {@code gamma>=1,<2}; conclusions, which follow from the premises,
 * are left out.
 *
 * @param missing packages of which nothing exists or fits
 */
record UvProof(List<Demand> demands, List<Missing> missing) {
    record Missing(String requirement, String reason) {}

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(?:\\[[^\\]]*\\])?(?:[<>=!~@:].*)?");
    /** What may follow {@code and} and is no further requirement of the one who speaks. */
    private static final Set<String> OTHER_SUBJECTS =
            Set.of("your", "you", "only", "there", "all", "because", "we", "the", "any");

    private static final int MOST = 500;

    UvProof {
        demands = List.copyOf(demands);
        missing = List.copyOf(missing);
    }

    static UvProof of(String prose) {
        Reading reading = new Reading(prose);
        reading.read();
        return new UvProof(reading.demands, reading.missing);
    }

    /** One way through the words. */
    private static final class Reading {
        private final String[] words;
        private final List<Demand> demands = new ArrayList<>();
        private final List<Missing> missing = new ArrayList<>();
        private boolean premise;
        private int i;

        Reading(String prose) {
            words = prose.strip().split("\\s+");
        }

        void read() {
            for (i = 0; i < words.length && demands.size() < MOST; i++) {
                String word = words[i];
                if (word.equals("Because") || word.equals("because")) {
                    premise = !at(1, "we", "know");
                } else if (at(0, "we", "can", "conclude")) {
                    premise = false;
                } else if (premise) {
                    premise(word);
                }
            }
        }

        private void premise(String word) {
            if (isVerb(word)) {
                verb();
            } else if (at(0, "was", "not", "found") || at(0, "has", "no") || at(0, "was", "yanked")) {
                addMissing(word(-1), reason());
            } else if (at(0, "there", "is", "no", "version", "of") || at(0, "there", "are", "no", "versions", "of")) {
                addMissing(word(5), "no such version exists");
                i += 5;
            } else if (at(0, "only", "the", "following", "versions", "of")) {
                addMissing(word(5), "few versions are available");
                i += 5;
            } else if (word.equals("only") && (at(2, "is", "available") || at(2, "are", "available"))) {
                addMissing(word(1), "only these versions are available");
                i += 3;
            } else if (at(0, "current", "Python", "version") || at(0, "requested", "Python", "version")) {
                python();
            }
        }

        /** {@code alpha==1.0 depends on gamma<2 and delta}, {@code you require gamma}, {@code your project depends on gamma}. */
        private void verb() {
            UnaryOperator<Demand> speaker = speaker(bare(word(-1)));
            i += word(1).equals("on") ? 1 : 0;
            while (isRequirement(word(1)) && !isVerb(word(2)) && !OTHER_SUBJECTS.contains(word(1))) {
                i++;
                Requirement.parse(bare(words[i]))
                        .ifPresent(wanted -> demands.add(speaker.apply(Demand.of(Demand.By.USER, wanted))));
                boolean more = word(1).equals("and");
                if (!more) {
                    return;
                }
                i++;
            }
        }

        /** Turns what somebody wants into what this one wants. */
        private UnaryOperator<Demand> speaker(String who) {
            if (who.equals("you")) {
                return demand -> demand;
            }
            if (word(-2).equals("your")) {
                return demand -> Demand.of(Demand.By.PROJECT, demand.requirement());
            }
            String name = who.split("[<>=!~\\[]", 2)[0];
            String range = who.substring(name.length()).replaceFirst("^\\[[^\\]]*\\]", "");
            String version = word(-2).equals("of") ? "" : range.startsWith("==") ? range.substring(2) : range;
            return demand -> Demand.ofPackage(name, version, demand.requirement());
        }

        /** {@code the current Python version (3.7.9) does not satisfy Python>=3.8}. */
        private void python() {
            String version = bare(word(3)).replaceAll("[()]", "");
            Requirement.parse((version.matches("\\d.*") ? "python==" : "python") + version)
                    .ifPresent(requirement -> demands.add(Demand.of(
                            words[i].equals("requested") ? Demand.By.PROJECT : Demand.By.ENVIRONMENT, requirement)));
            i += 3;
        }

        private void addMissing(String requirement, String reason) {
            if (isRequirement(requirement) && missing.size() < MOST) {
                missing.add(new Missing(bare(requirement), reason));
            }
        }

        /** From the verb to the end of the premise. */
        private String reason() {
            StringBuilder reason = new StringBuilder(words[i]);
            for (int next = i + 1; next < Math.min(words.length, i + 30) && !words[next].equals("and"); next++) {
                reason.append(' ').append(words[next]);
                if (words[next].endsWith(",") && next + 1 < words.length && words[next + 1].equals("we")) {
                    break;
                }
            }
            return reason.toString().replaceFirst("[,.]$", "");
        }

        private String word(int ahead) {
            return i + ahead >= 0 && i + ahead < words.length ? words[i + ahead] : "";
        }

        private boolean at(int ahead, String... expected) {
            for (int k = 0; k < expected.length; k++) {
                if (!word(ahead + k).equals(expected[k])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isVerb(String word) {
            return word.equals("depends") || word.equals("depend") || word.equals("require") || word.equals("requires");
        }

        private static boolean isRequirement(String word) {
            return WORD.matcher(word).matches();
        }

        private static String bare(String word) {
            return word.endsWith(",") || word.endsWith(".") || word.endsWith(":")
                    ? word.substring(0, word.length() - 1)
                    : word;
        }
    }
}
