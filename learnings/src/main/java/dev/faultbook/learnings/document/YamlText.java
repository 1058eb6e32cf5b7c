package dev.faultbook.learnings.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping in the making, in the style in which people write learnings. */
final class YamlText {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setWidth(120)
            .build();

    private final List<NodeTuple> tuples = new ArrayList<>();
    private final FlowStyle style;

    private YamlText(FlowStyle style) {
        this.style = style;
    }

    /** A pair a line. */
    static YamlText block() {
        return new YamlText(FlowStyle.BLOCK);
    }

    /** All pairs on one line, in braces. */
    static YamlText flow() {
        return new YamlText(FlowStyle.FLOW);
    }

    boolean isEmpty() {
        return tuples.isEmpty();
    }

    YamlText put(String key, Node value) {
        tuples.add(new NodeTuple(text(key), value));
        return this;
    }

    YamlText put(String key, String value) {
        return put(key, text(value));
    }

    YamlText put(String key, YamlText value) {
        return put(key, value.node());
    }

    Node node() {
        return new MappingNode(Tag.MAP, tuples, style);
    }

    /** The mapping's text, ending in a line break; empty when nothing was put. */
    @Override
    public String toString() {
        return isEmpty()
                ? ""
                : new Present(SETTINGS)
                        .emitToString(
                                new Serialize(SETTINGS).serializeOne(node()).iterator());
    }

    /** Plain where YAML allows it, a literal block where there are several lines. */
    static Node text(String value) {
        return scalar(value, ScalarStyle.PLAIN);
    }

    private static Node scalar(String value, ScalarStyle onOneLine) {
        boolean rare = value.chars().anyMatch(YamlText::isRare);
        ScalarStyle style = value.contains("\n") ? ScalarStyle.LITERAL : onOneLine;
        return new ScalarNode(Tag.STR, value, rare ? ScalarStyle.DOUBLE_QUOTED : style);
    }

    /** Characters that YAML takes for line breaks or may not print. */
    private static boolean isRare(int c) {
        return (c < ' ' && c != '\n') || (c >= 0x7f && c <= 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff;
    }

    /** In single quotes, so that a backslash is one. */
    static Node pattern(String value) {
        return scalar(value, ScalarStyle.SINGLE_QUOTED);
    }

    /** In double quotes, for sentences. */
    static Node sentence(String value) {
        return new ScalarNode(Tag.STR, value, value.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED);
    }

    /** As it stands, whatever YAML takes it for. */
    static Node word(String value) {
        return new ScalarNode(new Tag("tag:yaml.org,2002:bool"), value, ScalarStyle.PLAIN);
    }

    static Node number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && Double.compare(value, -0.0) != 0;
        return whole
                ? new ScalarNode(Tag.INT, Long.toString((long) value), ScalarStyle.PLAIN)
                : new ScalarNode(Tag.STR, Double.toString(value), ScalarStyle.PLAIN);
    }

    static Node words(List<String> words) {
        return new SequenceNode(Tag.SEQ, words.stream().map(YamlText::text).toList(), FlowStyle.FLOW);
    }

    static Node list(List<Node> nodes) {
        return new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK);
    }

    static Node list(Node... nodes) {
        return list(Arrays.asList(nodes));
    }
}
