package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracebackFactsTest {
    @Test
    void ofChainedPythonTracebacksTheLastIsToldWithTheFirstAsOrigin() {
        assertThat(FactsOf.told("""
                Traceback (most recent call last):
                  File "/app/c.py", line 3, in f
                    {}['a']
                    ~~^^^^^
                KeyError: 'a'

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/app/c.py", line 5, in f
                    raise RuntimeError("multi\\nline") from e
                RuntimeError: multi
                line

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/app/c.py", line 8, in g
                    except RuntimeError: 1/0
                ZeroDivisionError: division by zero
                """)).isEqualTo("""
                1-20 traceback {file=/app/c.py, function=g, language=python, line=8, message=division by zero, origin=KeyError: 'a', type=ZeroDivisionError}
                """);
    }

    @Test
    void aModuleThatIsNotThereIsNamedAlsoInsideAnotherToolsFrame() {
        assertThat(FactsOf.told("""
                      Traceback (most recent call last):
                        File "<frozen importlib._bootstrap>", line 1, in x
                        File "<string>", line 9, in <module>
                      ModuleNotFoundError: No module named 'torch.utils'
                      [end of output]
                """)).isEqualTo("""
                1-4 traceback {file=<string>, function=<module>, language=python, line=9, message=No module named 'torch.utils', module=torch.utils, type=ModuleNotFoundError}
                """);
    }

    @Test
    void aSyntaxErrorOfTheProgramItselfHasNoHeader() {
        assertThat(FactsOf.told("""
                  File "/app/d.py", line 1
                    print "a"
                    ^^^^^^^^^
                SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
                  File "/app/e.py", line 1
                just output
                """)).isEqualTo("""
                1-4 traceback {file=/app/d.py, language=python, line=1, message=Missing parentheses in call to 'print'. Did you mean print(...)?, type=SyntaxError}
                """);
    }

    @Test
    void whatPythonIgnoresIsNoTraceback() {
        assertThat(FactsOf.told("""
                Exception ignored in: <function X.__del__ at 0x7f>
                Traceback (most recent call last):
                  File "/app/c.py", line 3, in __del__
                    self.x
                AttributeError: x
                """)).isEmpty();
    }

    @Test
    void theInnermostCauseOfAJavaTraceIsTold() {
        assertThat(FactsOf.told("""
                Exception in thread "main" java.lang.IllegalStateException: outer
                \tat a.A.main(A.java:1)
                Caused by: java.lang.RuntimeException: middle
                \tat a.A.run(A.java:9)
                \t... 1 more
                Caused by: java.io.IOException: inner
                \tat java.base/a.B.read(B.java:7)
                \tat a.B.go(B.java:5)
                \t... 2 more
                Done.
                """)).isEqualTo("""
                1-7 traceback {file=B.java, function=a.B.read, language=java, line=7, message=inner, origin=java.lang.IllegalStateException: outer, type=java.io.IOException}
                """);
    }

    @Test
    void dotnetsUnhandledExceptionsAreRead() {
        assertThat(FactsOf.told("""
                Unhandled exception. System.InvalidOperationException: no
                   at N.M.Go(String x) in /src/x.cs:line 3
                   at N.M.Main()
                """)).isEqualTo("""
                1-2 traceback {file=/src/x.cs, function=N.M.Go(String x), language=dotnet, line=3, message=no, type=System.InvalidOperationException}
                """);
    }

    @Test
    void nodesErrorsCountWhereFramesFollow() {
        assertThat(FactsOf.told("""
                Error: nothing follows
                /app/c.js:1
                Error: Cannot find module 'nope'
                Require stack:
                - /app/c.js
                    at Module._resolveFilename (node:internal/modules/cjs/loader:1207:15)
                    at Object.<anonymous> (/app/c.js:1:1)
                    at Module._compile (node:internal/modules/cjs/loader:1521:14) {
                  code: 'MODULE_NOT_FOUND',
                """)).isEqualTo("""
                3-7 traceback {file=/app/c.js, function=Object.<anonymous>, language=javascript, line=1, message=Cannot find module 'nope', module=nope, type=Error}
                """);
    }

    @Test
    void goPanicsNameTheFirstFrameOfTheProgram() {
        assertThat(FactsOf.told("""
                panic: oh [recovered]
                \tpanic: oh

                goroutine 21 [running]:
                testing.tRunner.func1.2({0x5031a0, 0x551828})
                \t/usr/lib/go-1.19/src/testing/testing.go:1396 +0x24e
                panic({0x5031a0, 0x551828})
                \t/usr/lib/go-1.19/src/runtime/panic.go:884 +0x212
                ex.com/g.TestP(0xc000098d00?)
                \t/app/a_test.go:7 +0x27
                created by testing.(*T).Run
                \t/usr/lib/go-1.19/src/testing/testing.go:1493 +0x35f
                exit status 2
                """)).isEqualTo("""
                1-10 traceback {file=/app/a_test.go, function=ex.com/g.TestP, language=go, line=7, message=oh, type=panic}
                """);
    }

    @Test
    void rustPanicsAreReadInOldAndNewForm() {
        assertThat(FactsOf.told("""
                thread 'main' panicked at 'index out of bounds', src/x.rs:1:2
                thread 'main' (17301) panicked at p.rs:1:55:
                index out of bounds: the len is 0 but the index is 3
                stack backtrace:
                """)).isEqualTo("""
                1 traceback {file=src/x.rs, language=rust, line=1, message=index out of bounds, type=panic}
                2-3 traceback {file=p.rs, language=rust, line=1, message=index out of bounds: the len is 0 but the index is 3, type=panic}
                """);
    }

    @Test
    void rubyPerlAndPhpPrintALine() {
        assertThat(FactsOf.told("""
                q.rb:2:in `f': undefined method `foo' for nil:NilClass (NoMethodError)
                r.rb:1:in 'Kernel#require': cannot load such file -- nope (LoadError)
                Can't locate Foo/Bar.pm in @INC (you may need to install the Foo::Bar module) (@INC contains: /etc/perl) at p.pl line 3.
                PHP Fatal error:  Uncaught Error: Call to undefined function foo() in /app/p.php:2
                PHP Parse error:  syntax error, unexpected token ";" in /app/p2.php on line 2
                Use of uninitialized value $x at p.pl line 4.
                """)).isEqualTo("""
                1 traceback {file=q.rb, function=f, language=ruby, line=2, message=undefined method `foo' for nil:NilClass, type=NoMethodError}
                2 traceback {file=r.rb, function=Kernel#require, language=ruby, line=1, message=cannot load such file -- nope, module=nope, type=LoadError}
                3 traceback {file=p.pl, language=perl, line=3, message=Can't locate Foo/Bar.pm in @INC, module=Foo::Bar, type=die}
                4 traceback {file=/app/p.php, language=php, line=2, message=Call to undefined function foo(), type=Error}
                5 traceback {file=/app/p2.php, language=php, line=2, message=syntax error, unexpected token ";", type=Parse error}
                """);
    }
}
