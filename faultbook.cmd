@echo off
rem Starts Faultbook; builds it first when it was never built. Needs a JDK 21 or newer in JAVA_HOME or on PATH.
rem After a change of the sources, delete cli\target\faultbook or run: mvnw.cmd package
setlocal
set "FAULTBOOK_HOME=%~dp0."
set "PROGRAM=%~dp0cli\target\faultbook"
set "BUILDLOG=%~dp0cli\target\faultbook-build.log"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%PROGRAM%\lib\faultbook.jar" goto start

echo faultbook: building, which takes a minute 1>&2
if not exist "%~dp0cli\target" mkdir "%~dp0cli\target"
pushd "%~dp0"
call mvnw.cmd -B -ntp -Dquick -Dmaven.test.skip=true -pl cli -am package > "%BUILDLOG%" 2>&1
set "BUILT=%ERRORLEVEL%"
popd
if not "%BUILT%"=="0" (
  echo faultbook: the build failed. All that it said is in %BUILDLOG%. 1>&2
  exit /b 2
)

:start
"%JAVA%" -XX:+UseSerialGC -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%PROGRAM%\classes.jsa" -Xlog:disable -Xlog:all=error:stderr -jar "%PROGRAM%\lib\faultbook.jar" %*
exit /b %ERRORLEVEL%
