package dev.faultbook.bench.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Curves over two logarithmic axes, as SVG: a curve that rises as steeply as the dashed lines grows as fast as what is on the x axis. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 480;
    private static final int LEFT = 60;
    private static final int RIGHT = 620;
    private static final int TOP = 20;
    private static final int BOTTOM = 430;
    private static final int LABEL_HEIGHT = 16;
    private static final List<String> COLOURS = List.of(
            "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#7f7f7f",
            "#bcbd22");

    private final String xName;
    private final String yName;
    private final List<Integer> xs;
    private final Map<String, List<Double>> curves;
    private final double lowest;
    private final double highest;
    private final StringBuilder svg = new StringBuilder();

    Plot(String xName, String yName, List<Integer> xs, Map<String, List<Double>> curves) {
        this.xName = xName;
        this.yName = yName;
        this.xs = xs;
        this.curves = curves;
        List<Double> all =
                curves.values().stream().flatMap(List::stream).sorted().toList();
        this.lowest = Math.floor(Math.log10(all.getFirst()));
        this.highest = Math.ceil(Math.log10(all.getLast()));
    }

    private double x(double value) {
        double first = Math.log10(xs.getFirst());
        return LEFT + (RIGHT - LEFT) * (Math.log10(value) - first) / (Math.log10(xs.getLast()) - first);
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * (Math.log10(value) - lowest) / (highest - lowest);
    }

    String svg() {
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT));
        add(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT));
        for (double power = lowest; power <= highest; power++) {
            double value = Math.pow(10, power);
            line(LEFT, y(value), RIGHT, y(value), "#ddd", "");
            text(LEFT - 6, y(value) + 4, "end", "#333", plain(value));
            double end = Math.min(xs.getLast(), xs.getFirst() * Math.pow(10, highest - power));
            if (end > xs.getFirst()) {
                line(LEFT, y(value), x(end), y(value * end / xs.getFirst()), "#ccc", "4 4");
            }
        }
        for (int at : xs) {
            line(x(at), TOP, x(at), BOTTOM, "#ddd", "");
            text(x(at), BOTTOM + 18, "middle", "#333", plain(at));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 36, "middle", "#333", xName);
        text(LEFT + 6, TOP + 14, "start", "#333", yName);
        List<Double> labels = labelPlaces();
        int number = 0;
        for (Map.Entry<String, List<Double>> curve : curves.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < xs.size(); i++) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        x(xs.get(i)),
                        y(curve.getValue().get(i))));
            }
            add(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>",
                    points.toString().strip(),
                    colour,
                    number < COLOURS.size() ? "" : "6 3"));
            text(RIGHT + 8, labels.get(number) + 4, "start", colour, curve.getKey());
            number++;
        }
        add("</svg>");
        return svg.toString();
    }

    /** Beside the ends of the curves, none on another. */
    private List<Double> labelPlaces() {
        List<List<Double>> figures = List.copyOf(curves.values());
        List<Integer> downwards = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            downwards.add(i);
        }
        downwards.sort((a, b) ->
                Double.compare(figures.get(b).getLast(), figures.get(a).getLast()));
        Double[] places = new Double[figures.size()];
        double next = TOP;
        for (int i = 0; i < places.length; i++) {
            int curve = downwards.get(i);
            double lowestPlace = BOTTOM - (places.length - 1 - i) * LABEL_HEIGHT;
            places[curve] = Math.min(Math.max(next, y(figures.get(curve).getLast())), lowestPlace);
            next = places[curve] + LABEL_HEIGHT;
        }
        return List.of(places);
    }

    private static String plain(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    private void line(double fromX, double fromY, double toX, double toY, String colour, String dashes) {
        add(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"%s\"/>",
                fromX,
                fromY,
                toX,
                toY,
                colour,
                dashes));
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                text));
    }

    private void add(String element) {
        svg.append(element).append('\n');
    }
}
