import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Opens a build's page in Chromium and scrolls its log: {@code java -cp 'bench/target/playwright/*' LogPage.java CHROMIUM ADDRESS BUILD TRACE}. Prints two
 * tables in Markdown, and writes a trace for Chromium's own viewer.
 */
public final class LogPage {
    private static final int OPENINGS = 9;
    private static final int SCROLL_MILLIS = 5_000;

    /** Notes when the verdict, and the first line of evidence in the log, has been painted: behind the frame after the one in which it was put there. */
    private static final String WATCH = """
            window.seen = {};
            const look = () => {
              for (const [name, selector] of [['verdict', '.verdict h1'], ['evidence', '.log-row.marked-cause:not(.missing)']]) {
                if (!(name in window.seen) && document.querySelector(selector)) {
                  window.seen[name] = 0;
                  requestAnimationFrame(() => requestAnimationFrame(() => { window.seen[name] = performance.now(); }));
                }
              }
            };
            new MutationObserver(look).observe(document, { childList: true, subtree: true });
            """;

    /** Moves the log by so many pixels each frame, up and down again; says how long each frame took and which tasks took more than 50 ms. */
    private static final String SCROLL = """
            ([pixels, millis]) => new Promise((resolve) => {
              const log = document.querySelector('.log-scroller');
              const frames = [];
              const long = [];
              const tasks = new PerformanceObserver((list) => list.getEntries().forEach((task) => long.push(task.duration)));
              tasks.observe({ type: 'longtask' });
              let blank = 0;
              let last = performance.now();
              const end = last + millis;
              let by = -pixels;
              const step = (now) => {
                frames.push(now - last);
                last = now;
                const before = log.scrollTop;
                log.scrollTop += by;
                if (log.scrollTop === before) {
                  by = -by;
                }
                blank += document.querySelector('.log-row.missing') ? 1 : 0;
                if (now < end) {
                  requestAnimationFrame(step);
                } else {
                  setTimeout(() => { tasks.disconnect(); resolve([frames.slice(1), long, blank]); }, 200);
                }
              };
              requestAnimationFrame(step);
            })
            """;

    private LogPage() {}

    public static void main(String[] args) {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(args[0]))
                                .setArgs(List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")))) {
            String page = args[1] + "builds/" + args[2];
            opens(browser, page);
            scrolls(browser, page, Path.of(args[3]));
        }
    }

    private static void opens(Browser browser, String address) {
        List<Double> verdicts = new ArrayList<>();
        List<Double> evidence = new ArrayList<>();
        for (int i = 0; i < OPENINGS; i++) {
            try (BrowserContext context = browser.newContext()) { // with an empty cache
                Page page = open(context, address);
                verdicts.add(((Number) page.evaluate("seen.verdict")).doubleValue());
                evidence.add(((Number) page.evaluate("seen.evidence")).doubleValue());
            }
        }
        System.out.println("| from the request of the page, ms | best | median | worst |\n|---|---|---|---|");
        row("verdict and fix are painted", verdicts);
        row("the first line of evidence is painted in the log", evidence);
        System.out.println();
    }

    private static Page open(BrowserContext context, String address) {
        Page page = context.newPage();
        page.setViewportSize(1440, 900);
        page.addInitScript(WATCH);
        page.navigate(address);
        while (!(Boolean) page.evaluate("seen.evidence > 0 && seen.verdict > 0")) { // the page's policy forbids waitForFunction
            page.waitForTimeout(20);
        }
        return page;
    }

    private static void row(String what, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                what,
                sorted.getFirst(),
                sorted.get(sorted.size() / 2),
                sorted.getLast());
    }

    private static void scrolls(Browser browser, String address, Path trace) {
        System.out.println(
                "| scrolling for 5 s, pixels a frame | CPU time of the page a frame, ms | frames a second | median frame, ms | 99 of 100 frames below, ms | frames over 25 ms | tasks over 50 ms | frames with a line not there yet |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, address);
            page.waitForTimeout(1000);
            CDPSession devtools = context.newCDPSession(page);
            devtools.send("Performance.setTimeDomain", json("timeDomain", "threadTicks"));
            devtools.send("Performance.enable");
            for (int pixels : new int[] {20, 120, 600, 4_000}) {
                boolean traced = pixels == 120;
                if (traced) {
                    browser.startTracing(page, new Browser.StartTracingOptions().setPath(trace));
                }
                scroll(page, devtools, pixels);
                if (traced) {
                    browser.stopTracing();
                }
            }
        }
    }

    private static void scroll(Page page, CDPSession devtools, int pixels) {
        double before = threadSeconds(devtools);
        List<?> found = (List<?>) page.evaluate(SCROLL, List.of(pixels, SCROLL_MILLIS));
        List<Double> frames = ((List<?>) found.get(0))
                .stream().map(frame -> ((Number) frame).doubleValue()).sorted().toList();
        double cpu = threadSeconds(devtools) - before;
        double all = frames.stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.1f | %.1f | %.1f | %.1f | %d of %d | %d | %d |%n",
                pixels,
                1000 * cpu / frames.size(),
                1000 * frames.size() / all,
                frames.get(frames.size() / 2),
                frames.get(frames.size() * 99 / 100),
                frames.stream().filter(frame -> frame > 25).count(),
                frames.size(),
                ((List<?>) found.get(1)).size(),
                ((Number) found.get(2)).intValue());
    }

    /** CPU time of the page's main thread, so that what else runs on the machine does not count. */
    private static double threadSeconds(CDPSession devtools) {
        for (JsonElement metric : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject named = metric.getAsJsonObject();
            if (named.get("name").getAsString().equals("TaskDuration")) {
                return named.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("this Chromium tells no TaskDuration");
    }

    private static JsonObject json(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }
}
