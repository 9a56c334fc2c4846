using System.CommandLine;
using PowerPacks.Solutions.Checks;

namespace PowerPacks.Solutions.Verbs;

/// <summary>Says what is wrong with zips, before an import does.</summary>
internal static class CheckVerb
{
    private const int Well = 0, Faulty = 1, WrongUsage = 2;

    public static Command Create()
    {
        // None is wrong usage too, which this command answers itself: only so it has an exit code of its own.
        var zips = new Argument<string[]>("zips") { Description = "Solutions; those that stand on each other are checked together", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("check", "Says what is wrong with solution zips: one line each. Exit code 0: nothing; 1: something; 2: wrong usage.") { zips };
        command.SetAction(async (parsed, cancellation) =>
        {
            var files = parsed.GetValue(zips) ?? [];
            var (says, complains) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var missing = files.Where(f => !File.Exists(f)).ToList();
            if (files.Length == 0) await complains.WriteLineAsync("Name the zips to check: check X.zip [Y.zip …].".AsMemory(), cancellation);
            foreach (var file in missing) await complains.WriteLineAsync($"There is no file {file}.".AsMemory(), cancellation);
            if (files.Length == 0 || missing.Count > 0) return WrongUsage;

            var read = new List<(string, byte[])>();
            foreach (var file in files) read.Add((Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellation)));
            var findings = Checker.Check(read);
            foreach (var finding in findings) await says.WriteLineAsync(finding.ToString().AsMemory(), cancellation);
            return findings.Count == 0 ? Well : Faulty;
        });
        return command;
    }
}
