using System.Globalization;

namespace PowerPacks.Sandbox.Azure.Functions;

/// <summary>When a timer ticks: six fields from second to day of week, each <c>*</c>, a number or <c>*/n</c>. More our functions do not use.</summary>
internal sealed class Timetable
{
    private readonly Func<int, bool>[] fields;

    /// <exception cref="FormatException">It is none, or of a kind that this stand-in does not know.</exception>
    public Timetable(string expression)
    {
        fields = [.. expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FieldOf)];
        if (fields.Length != 6) throw new FormatException("A timer's schedule has six fields.");
    }

    public bool Ticks(DateTimeOffset second) =>
        fields[0](second.Second) && fields[1](second.Minute) && fields[2](second.Hour) && fields[3](second.Day) && fields[4](second.Month) && fields[5]((int)second.DayOfWeek);

    private static Func<int, bool> FieldOf(string text)
    {
        if (text == "*") return _ => true;
        if (text.StartsWith("*/", StringComparison.Ordinal)) return Every(int.Parse(text[2..], CultureInfo.InvariantCulture));
        var wanted = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return value => value == wanted;
    }

    private static Func<int, bool> Every(int step) => value => value % step == 0;
}
