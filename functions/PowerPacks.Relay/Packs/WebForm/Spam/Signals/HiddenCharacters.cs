using System.Buffers;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>Characters that nobody sees: spaces without width within words, and those that turn the direction of what follows. Not the joiners, which emoji and Persian need.</summary>
internal sealed class HiddenCharacters : ISignal
{
    private static readonly SearchValues<char> Hidden = SearchValues.Create("\u200B\u2060\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u00AD\u034F");

    public string Code => "hidden-characters";

    public int Points(Evidence evidence)
    {
        foreach (var (text, _) in evidence.Texts)
        {
            if (text.AsSpan().ContainsAny(Hidden)) return 30;
        }
        return 0;
    }
}
