using System.CommandLine;
using System.CommandLine.Help;

namespace PowerPacks.Operator;

/// <summary>All commands there are.</summary>
internal static class CommandTree
{
    public static RootCommand Root()
    {
        var root = new RootCommand("Operates one PowerPacks relay.")
        {
            StatusVerb.Create(), DeadLettersVerb.Create(), EnvelopeVerb.Create(), ReplayVerb.Create(), PurgeVerb.Create(), VerifyVerb.Create(),
            new Command("keys", "The keys that a relay's data is encrypted with.") { RotateVerb.Create() },
            new Command("ledger", "What became of everything that was accepted.") { ExportVerb.Create() },
            CompletionVerb.Create(),
        };
        CommonOptions.AddTo(root);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }
}
