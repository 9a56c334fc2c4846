using System.CommandLine;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>One run of one command: its options, its relay, its screen.</summary>
internal sealed class Run(ParseResult parsed) : IDisposable
{
    private RelayClient? relay;

    public Screen Screen { get; } = new();

    public bool IsJson { get; } = parsed.GetValue(CommonOptions.Json);

    /// <summary>The relay.</summary>
    /// <exception cref="CommandProblem">A setting is missing or wrong.</exception>
    public RelayClient Relay => relay ??= new RelayClient(RelaySettings.Read(parsed));

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    /// <summary>Shows the answer, in the one form or the other.</summary>
    public void Show(JsonNode document, Action<Screen> human)
    {
        if (IsJson) Screen.Document(document);
        else human(Screen);
    }

    /// <summary>Asks a person; anything but yes is no.</summary>
    /// <exception cref="CommandProblem">Nobody is there to answer.</exception>
    public async Task<bool> AgreesAsync(string question, CancellationToken cancellation)
    {
        if (IsJson || Console.IsInputRedirected) throw CommandProblem.Misused("Nobody can be asked here: say --yes.");
        Console.Error.Write($"{question} [y/N] ");
        var said = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellation);
        return said?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    public void Dispose() => relay?.Dispose();
}
