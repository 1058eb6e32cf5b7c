package dev.faultbook.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerFactsTest {
    @Test
    void gccsErrorsAreReadWithFileLineAndColumnAndTheFirstCountsThem() {
        assertThat(FactsOf.told("""
                gcc -c b.c
                b.c: In function ‘main’:
                b.c:1:32: error: expected expression before ‘;’ token
                    1 | int main(void) { int x = "a" + ; foo(); return undeclared; }
                      |                                ^
                b.c:1:34: warning: implicit declaration of function ‘foo’ [-Wimplicit-function-declaration]
                b.c:1:48: error: ‘undeclared’ undeclared (first use in this function)
                b.c:2:22: error: ‘y’ undeclared (first use in this function)
                """)).isEqualTo("""
                3 compiler.error {column=32, count=2, file=b.c, line=1, message=expected expression before ‘;’ token, tool=cc}
                8 compiler.error {column=22, file=b.c, line=2, message=‘y’ undeclared (first use in this function), tool=cc}
                """);
    }

    @Test
    void gccSpeaksManyLanguages() {
        assertThat(FactsOf.told("""
                b.c:1:32: Fehler: expected expression before »;« token
                b.c:1:34: Warnung: Implizite Deklaration der Funktion »foo« [-Wimplicit-function-declaration]
                c.c:1:48: erreur: « undeclared » non déclaré (première utilisation dans cette fonction)
                d.c:1:48: 错误：‘undeclared’未声明(在此函数内第一次使用)
                e.c:1:48: エラー: ‘undeclared’ が宣言されていません (この関数内での最初の使用)
                f.c:1:48: ошибка: ‘undeclared’ не описан (первое использование в этой функции)
                """)).isEqualTo("""
                1 compiler.error {column=32, count=5, file=b.c, line=1, message=expected expression before »;« token, tool=cc}
                3 compiler.error {column=48, file=c.c, line=1, message=« undeclared » non déclaré (première utilisation dans cette fonction), tool=cc}
                4 compiler.error {column=48, file=d.c, line=1, message=‘undeclared’未声明(在此函数内第一次使用), tool=cc}
                5 compiler.error {column=48, file=e.c, line=1, message=‘undeclared’ が宣言されていません (この関数内での最初の使用), tool=cc}
                6 compiler.error {column=48, file=f.c, line=1, message=‘undeclared’ не описан (первое использование в этой функции), tool=cc}
                """);
    }

    @Test
    void aMissingHeaderIsNamedByEveryCompilerInEveryLanguage() {
        assertThat(FactsOf.told("""
                a.c:1:10: fatal error: nothere.h: No such file or directory
                b.c:1:10: schwerwiegender Fehler: nothere.h: Datei oder Verzeichnis nicht gefunden
                c.c:1:10: erreur fatale: nothere.h\u00a0: Aucun fichier ou dossier de ce type
                d.c:1:10: 致命错误：nothere.h：没有那个文件或目录
                e.c:1:10: fatal error: 'nothere.h' file not found
                f.cu(1): fatal error: cannot open source file "nothere.cuh"
                """)).isEqualTo("""
                1 compiler.error {column=10, count=6, file=a.c, line=1, message=nothere.h: No such file or directory, tool=cc}
                1 compiler.missing-header {file=a.c, header=nothere.h, line=1}
                2 compiler.error {column=10, file=b.c, line=1, message=nothere.h: Datei oder Verzeichnis nicht gefunden, tool=cc}
                2 compiler.missing-header {file=b.c, header=nothere.h, line=1}
                3 compiler.error {column=10, file=c.c, line=1, message=nothere.h\u00a0: Aucun fichier ou dossier de ce type, tool=cc}
                3 compiler.missing-header {file=c.c, header=nothere.h, line=1}
                4 compiler.error {column=10, file=d.c, line=1, message=nothere.h：没有那个文件或目录, tool=cc}
                4 compiler.missing-header {file=d.c, header=nothere.h, line=1}
                5 compiler.error {column=10, file=e.c, line=1, message='nothere.h' file not found, tool=cc}
                5 compiler.missing-header {file=e.c, header=nothere.h, line=1}
                6 compiler.error {file=f.cu, line=1, message=cannot open source file "nothere.cuh", tool=nvcc}
                6 compiler.missing-header {file=f.cu, header=nothere.cuh, line=1}
                """);
    }

    @Test
    void nvccNamesLinesInBracketsAndItselfForTheRest() {
        assertThat(FactsOf.told("""
                k2.cu(1): error: identifier "undefinedThing" is undefined
                  __attribute__((global)) void f() { int x = undefinedThing; }
                                                             ^

                k2.cu(2): error #20: identifier "zzz" is undefined
                k2.cu(3): warning #177-D: variable "x" was declared but never referenced
                2 errors detected in the compilation of "k2.cu".
                nvcc fatal   : Unsupported gpu architecture 'compute_100a'
                ptxas /tmp/x.ptx, line 12; error   : Feature 'cvt' requires .target sm_90 or higher
                """)).isEqualTo("""
                1 compiler.error {count=4, file=k2.cu, line=1, message=identifier "undefinedThing" is undefined, tool=nvcc}
                5 compiler.error {code=20, file=k2.cu, line=2, message=identifier "zzz" is undefined, tool=nvcc}
                8 compiler.error {message=Unsupported gpu architecture 'compute_100a', tool=nvcc}
                8 cuda.arch {arch=compute_100a}
                9 compiler.error {file=/tmp/x.ptx, line=12, message=Feature 'cvt' requires .target sm_90 or higher, tool=ptxas}
                """);
    }

    @Test
    void rustcsMessageStandsAboveItsPlace() {
        assertThat(FactsOf.told("""
                error[E0308]: mismatched types
                 --> src/lib.rs:3:21
                  |
                3 | pub fn g() -> i32 { "a" }

                error: aborting due to 1 previous error
                error: could not compile `ct` (lib) due to 1 previous error
                """)).isEqualTo("""
                1-2 compiler.error {code=E0308, column=21, count=1, file=src/lib.rs, line=3, message=mismatched types, tool=rustc}
                7 build-tool.failed {message=could not compile (lib) due to 1 previous error, target=ct, tool=cargo}
                """);
    }

    @Test
    void goKotlinJavaScalaAndTypeScriptNamePlacesInTheirOwnWays() {
        assertThat(FactsOf.told("""
                # ex.com/g
                ./main.go:3:15: x declared but not used
                vet: ./other.go:3:23: undeclared name: foo
                B.java:1: error: incompatible types: String cannot be converted to int
                [ERROR] /app/src/main/java/A.java:[12,8] cannot find symbol
                e: file:///app/src/A.kt:1:5 Unresolved reference: x
                e: /app/src/B.kt: (3, 7): Unresolved reference: y
                [error] /app/src/C.scala:3:5: not found: value x
                -- [E006] Not Found Error: src/D.scala:3:5 -------------------------------------
                src/x.ts(1,2): error TS2304: Cannot find name 'y'.
                src/z.ts:1:2 - error TS2304: Cannot find name 'y'.
                """)).isEqualTo("""
                2 compiler.error {column=15, count=10, file=./main.go, line=3, message=x declared but not used, tool=go}
                3 compiler.error {column=23, file=./other.go, line=3, message=undeclared name: foo, tool=go}
                4 compiler.error {file=B.java, line=1, message=incompatible types: String cannot be converted to int, tool=javac}
                5 compiler.error {column=8, file=/app/src/main/java/A.java, line=12, message=cannot find symbol, tool=javac}
                6 compiler.error {column=5, file=/app/src/A.kt, line=1, message=Unresolved reference: x, tool=kotlinc}
                7 compiler.error {column=7, file=/app/src/B.kt, line=3, message=Unresolved reference: y, tool=kotlinc}
                8 compiler.error {column=5, file=/app/src/C.scala, line=3, message=not found: value x, tool=scalac}
                9 compiler.error {code=E006, column=5, file=src/D.scala, line=3, message=Not Found Error, tool=scalac}
                10 compiler.error {code=TS2304, column=2, file=src/x.ts, line=1, message=Cannot find name 'y'., tool=tsc}
                11 compiler.error {code=TS2304, column=2, file=src/z.ts, line=1, message=Cannot find name 'y'., tool=tsc}
                """);
    }

    @Test
    void ghcAndGfortranTellTheErrorBelowItsPlace() {
        assertThat(FactsOf.told("""
                X.hs:4:5: error:
                    • Couldn't match type ‘[Char]’ with ‘Int’
                      Expected: Int
                X.hs:5:1: error: [GHC-83865]
                    • Couldn't match expected type
                x.f90:3:6:

                    3 |  i = j
                      |      1
                Error: Symbol ‘j’ at (1) has no IMPLICIT type
                x.f90:9:6:

                    9 |  i = k
                      |      1
                Warning: Possible change of value
                """)).isEqualTo("""
                1-2 compiler.error {column=5, count=3, file=X.hs, line=4, message=Couldn't match type ‘[Char]’ with ‘Int’, tool=ghc}
                4-5 compiler.error {code=GHC-83865, column=1, file=X.hs, line=5, message=Couldn't match expected type, tool=ghc}
                6-10 compiler.error {column=6, file=x.f90, line=3, message=Symbol ‘j’ at (1) has no IMPLICIT type, tool=gfortran}
                """);
    }

    @Test
    void msbuildAndTheMicrosoftCompilersPrintCodes() {
        assertThat(FactsOf.told("""
                /src/Program.cs(3,5): error CS0103: The name 'x' does not exist in the current context [/src/x.csproj]
                /src/x.csproj : error NU1101: Unable to find package Foo. [/src/x.sln]
                main.cpp(12): error C2065: 'x': undeclared identifier
                main.cpp(13): warning C4101: 'y': unreferenced local variable
                """)).isEqualTo("""
                1 compiler.error {code=CS0103, column=5, count=3, file=/src/Program.cs, line=3, message=The name 'x' does not exist in the current context [/src/x.csproj], tool=csc}
                2 compiler.error {code=NU1101, file=/src/x.csproj, message=Unable to find package Foo. [/src/x.sln], tool=msbuild}
                3 compiler.error {code=C2065, file=main.cpp, line=12, message='x': undeclared identifier, tool=cl}
                """);
    }

    @Test
    void whatACompilerCanDoIsTriedWithoutAnError() {
        assertThat(FactsOf.told("""
                _configtest.c:1:24: fatal error: sys/endian.h: No such file or directory
                conftest.c:11:10: fatal error: nothere.h: No such file or directory
                /b/meson-private/tmpx/testfile.c:9:32: error: 'isnan' undeclared
                /tmp/ccAbC.o: _configtest.c:(.text+0x5): undefined reference to `exp'
                /b/CMakeFiles/CMakeTmp/src.c:5:1: error: x
                """)).isEmpty();
    }

    @Test
    void ofAThousandErrorsTwentyAreKeptAndAllAreCounted() {
        StringBuilder log = new StringBuilder();
        for (int line = 1; line <= 1000; line++) {
            log.append("a.c:").append(line).append(":1: error: no\n");
        }

        assertThat(FactsOf.log(log.toString()))
                .hasSize(20)
                .first()
                .satisfies(fact -> assertThat(fact.fields()).containsEntry("count", "1000"));
    }

    @Test
    void aLineOfAMegabyteIsReadAtItsEnds() {
        assertThat(FactsOf.told("a.c:1:1: error: " + "x ".repeat(500_000) + "end"))
                .hasSizeLessThan(700);
        assertThat(FactsOf.told("ERROR: process \"/bin/sh -c " + "x ".repeat(500_000)
                        + "\" did not complete successfully: cannot allocate memory"))
                .isEqualTo("1 killed {reason=oom, signal=SIGKILL}\n");
    }

    @Test
    void linkersNameALibraryOrASymbol() {
        assertThat(FactsOf.told("""
                /usr/bin/ld: cannot find -lfoo: No such file or directory
                /usr/bin/ld\u00a0: ne peut pas trouver -lbar\u00a0: Aucun fichier ou dossier de ce type
                /usr/bin/ld: skipping incompatible /lib/libz.so when searching for -lz
                collect2: error: ld returned 1 exit status
                l.c:(.text+0x5): undefined reference to `undefd'
                ld.lld: error: undefined symbol: f()
                ld: library not found for -lssl
                ld.lld: error: unable to find library -lcrypto
                clang: error: linker command failed with exit code 1 (use -v to see invocation)
                /usr/bin/python: undefined symbol: PyX
                """)).isEqualTo("""
                1 linker.error {library=foo, message=cannot find -lfoo: No such file or directory}
                2 linker.error {library=bar, message=ne peut pas trouver -lbar\u00a0: Aucun fichier ou dossier de ce type}
                5 linker.error {message=undefined reference to `undefd', symbol=undefd}
                6 linker.error {message=undefined symbol: f(), symbol=f()}
                7 linker.error {library=ssl, message=library not found for -lssl}
                8 linker.error {library=crypto, message=unable to find library -lcrypto}
                """);
    }

    @Test
    void thatTheLinkerGaveUpCountsWhenItSaysNothingElse() {
        assertThat(FactsOf.told("""
                collect2: error: ld returned 1 exit status
                collect2: Fehler: ld gab 1 als Ende-Status zurück
                """)).isEqualTo("""
                1 linker.error {message=ld returned 1 exit status}
                """);
    }

    @Test
    void cudaArchitecturesAndVersionsThatDoNotFitAreNamed() {
        assertThat(FactsOf.told("""
                nvcc fatal   : Value 'sm_10' is not defined for option 'gpu-architecture'
                ValueError: Unknown CUDA arch (12.1a) or GPU not supported
                RuntimeError:
                The detected CUDA version (12.4) mismatches the version that was used to compile
                PyTorch (11.8). Please make sure to use the same CUDA versions.
                RuntimeError: The detected CUDA version (12.1) mismatches the version that was used to compilePyTorch (11.7).
                """)).isEqualTo("""
                1 compiler.error {count=1, message=Value 'sm_10' is not defined for option 'gpu-architecture', tool=nvcc}
                1 cuda.arch {arch=sm_10}
                2 cuda.arch {arch=12.1a}
                4-5 cuda.mismatch {compiled=11.8, detected=12.4}
                6 cuda.mismatch {compiled=11.7, detected=12.1}
                """);
    }

    @Test
    void aKilledCompilerIsNamed() {
        assertThat(FactsOf.told("""
                g++: fatal error: Killed signal terminated program cc1plus
                compilation terminated.
                c++: internal compiler error: Killed (program cc1)
                nvcc error   : 'cicc' died due to signal 9 (Kill signal)
                  process didn't exit successfully: `/usr/bin/rustc --crate-name x` (signal: 9, SIGKILL: kill)
                """)).isEqualTo("""
                1 compiler.killed {program=cc1plus}
                1 killed {program=cc1plus, reason=signal, signal=SIGKILL}
                3 compiler.killed {program=cc1}
                3 killed {program=cc1, reason=signal, signal=SIGKILL}
                4 compiler.killed {program=cicc}
                4 killed {program=cicc, reason=signal, signal=SIGKILL}
                5 compiler.killed {program=rustc}
                5 killed {reason=signal, signal=SIGKILL}
                """);
    }
}
