namespace PowerPacks.Relay.Packs.WebForm.Spam.Signals;

/// <summary>The same value in fields that ask for different things.</summary>
internal sealed class SameValue : ISignal
{
    private const int LeastLength = 3;

    public string Code => "same-value";

    public int Points(Evidence evidence)
    {
        var points = 0;
        for (var i = 0; i < evidence.Texts.Count; i++)
        {
            var (text, role) = evidence.Texts[i];
            if (text.Length < LeastLength) continue;
            for (var j = 0; j < i; j++)
            {
                var (other, otherRole) = evidence.Texts[j];
                if (!text.Equals(other, StringComparison.OrdinalIgnoreCase)) continue;
                // A first name that is a last name, a company that bears its owner's: there are such people.
                points = Math.Max(points, role == otherRole || role is FieldRole.Company || otherRole is FieldRole.Company ? 10 : 30);
            }
        }
        return points;
    }
}
