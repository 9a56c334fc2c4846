using System.Buffers;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>A name that is a sentence. Names of many parts are common where the form speaks Portuguese; shouts and prices in them are not.</summary>
internal sealed class NameSentence : ISignal
{
    private const int ManyWords = 10;
    private const int Long = 60;

    private static readonly SearchValues<char> Signs = SearchValues.Create("!?$€£%*#=:;+➜→👉💰🔥❤");

    public string Code => "name-sentence";

    public int Points(Evidence evidence)
    {
        foreach (var (text, role) in evidence.Texts)
        {
            if (role != FieldRole.Name) continue;
            if (text.Length > Long || text.AsSpan().ContainsAny(Signs) || text.AsSpan().Count(' ') >= ManyWords - 1) return 35;
        }
        return 0;
    }
}
