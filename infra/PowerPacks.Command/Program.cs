using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using PowerPacks.Operator;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    UsageProblems.RefuseKeys(args);
    var parsed = CommandTree.Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    if (parsed.Action is ParseErrorAction) throw UsageProblems.Of(parsed);
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stopping.Token);
}
#pragma warning disable CA1031 // The last resort: whatever it was becomes an exit code and a sentence.
catch (Exception e)
#pragma warning restore CA1031
{
    var problem = CommandProblem.Of(e);
    Screen.Complain(problem, asJson: args.Contains("--json"));
    return problem.Code;
}

void Stop(PosixSignalContext signal)
{
    // The first asks for a clean end; a second one is not held back.
    signal.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
}
