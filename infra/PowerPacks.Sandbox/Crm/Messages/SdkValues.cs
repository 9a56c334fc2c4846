using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>Between what a row stores and what a plug-in holds: choices, money, references and moments have types of their own there.</summary>
internal static class SdkValues
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <param name="column">Any but a lookup, which needs its table too.</param>
    /// <param name="stored">As a row stores it.</param>
    public static object? Of(Column column, object? stored) => (column, stored) switch
    {
        (_, null) => null,
        (Column.Boolean, long number) => number != 0,
        (Column.Choice, long number) => new OptionSetValue((int)number),
        (Column.WholeNumber, long number) => (int)number,
        (Column.Money, double number) => new Money((decimal)number),
        (Column.DecimalNumber, double number) => (decimal)number,
        (Column.MultiChoice, string text) =>
            new OptionSetValueCollection([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(v => new OptionSetValue(int.Parse(v, CultureInfo.InvariantCulture)))]),
        (Column.DateTime, string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, Utc),
        (Column.UniqueIdentifier or Column.Lookup or Column.File or Column.Image, string text) => Guid.TryParse(text, out var id) ? id : text,
        _ => stored,
    };

    /// <returns>What is stored for a plug-in's value; the same checks apply as to a request's.</returns>
    /// <exception cref="CrmException">400: it is of the wrong type, too long or out of range.</exception>
    public static object? Store(StoredTable table, Column column, object? value)
    {
        object? plain = value switch
        {
            OptionSetValue choice => choice.Value,
            OptionSetValueCollection choices => string.Join(',', choices.Select(c => c.Value.ToString(CultureInfo.InvariantCulture))),
            Money money => money.Value,
            DateTime moment => Moment(column, moment),
            EntityReference reference => reference.Id,
            Enum choice => Convert.ToInt32(choice, CultureInfo.InvariantCulture),
            _ => value,
        };
        if (!Fits(column, value)) throw CrmErrors.AttributeType(column.LogicalName, value!.GetType().ToString());
        return Values.Read(table, column, JsonSerializer.SerializeToElement(plain));
    }

    private static string Moment(Column column, DateTime moment)
    {
        var utc = moment.Kind is DateTimeKind.Local ? moment.ToUniversalTime() : moment;
        return utc.ToString(column is Column.DateTime { DateOnly: true } ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
    }

    private static bool Fits(Column column, object? value) => value is null || column switch
    {
        Column.Text or Column.Memo => value is string,
        Column.Boolean => value is bool,
        Column.Choice => value is OptionSetValue or int or Enum,
        Column.MultiChoice => value is OptionSetValueCollection,
        Column.WholeNumber => value is int,
        Column.BigNumber => value is long or int,
        Column.Money => value is Money or decimal,
        Column.DecimalNumber => value is decimal,
        Column.FloatNumber => value is double,
        Column.DateTime => value is DateTime,
        _ => value is Guid or EntityReference or string,
    };
}
