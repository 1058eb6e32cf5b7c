package dev.faultbook.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what {@code --progress=rawjson} prints, from JSON whose texts are still readable. */
public final class RawJson {
    private static final Pattern TEXT = Pattern.compile("(\"(?:data|short)\": ?\")([^\"]*)\"");

    private RawJson() {}

    /** Encodes {@code data} and {@code short}; {@code \n}, {@code \r} and {@code \xNN} in them stand for one byte. */
    public static String of(String readable) {
        return TEXT.matcher(readable).replaceAll(found -> {
            String encoded = Base64.getEncoder().encodeToString(bytes(found.group(2)));
            return Matcher.quoteReplacement(found.group(1) + encoded + "\"");
        });
    }

    private static byte[] bytes(String text) {
        String utf8 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String unescaped = Pattern.compile("\\\\(?:n|r|x(..))")
                .matcher(utf8)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals("\\n")
                                ? "\n"
                                : found.group().equals("\\r")
                                        ? "\r"
                                        : Character.toString(Integer.parseInt(found.group(1), 16))));
        return unescaped.getBytes(StandardCharsets.ISO_8859_1);
    }
}
