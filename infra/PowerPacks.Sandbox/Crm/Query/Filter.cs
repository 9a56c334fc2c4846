using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>Reads <c>$filter</c> and writes the SQL condition for it.</summary>
internal sealed class Filter
{
    private const string InValues = "Microsoft.Dynamics.CRM.In";
    private const string ContainValues = "Microsoft.Dynamics.CRM.ContainValues";
    private const string DoesNotContainValues = "Microsoft.Dynamics.CRM.DoesNotContainValues";
    private const int MaxDepth = 50;

    /// <summary>The platform's own bound.</summary>
    private const int MaxConditions = 500;

    private readonly SqlText sql;
    private readonly List<Token> tokens;
    private int at;
    private int depth;
    private int conditions;
    private StoredTable table;
    private string? variable;

    private Filter(StoredTable table, string text, SqlText sql) => (this.table, this.sql, tokens) = (table, sql, Lexer.Cut(text));

    private Token Current => tokens[at];

    /// <exception cref="CrmException">400: not a filter, or not over this table's columns.</exception>
    public static string ToSql(StoredTable table, string text, SqlText sql)
    {
        var filter = new Filter(table, text, sql);
        var condition = filter.Or();
        return filter.Current.Kind is TokenKind.End ? condition : throw filter.Unexpected();
    }

    private string Or()
    {
        if (++depth > MaxDepth) throw CrmErrors.Query("The filter is nested too deeply.");
        var left = And();
        while (TakeWord("or")) left = $"({left} OR {And()})";
        depth--;
        return left;
    }

    private string And()
    {
        var left = Not();
        while (TakeWord("and")) left = $"({left} AND {Not()})";
        return left;
    }

    private string Not()
    {
        var negations = 0;
        while (TakeWord("not")) negations++;
        var condition = Condition();
        // A condition over null is neither true nor false to SQL; to a client its negation is true.
        return negations % 2 == 0 ? condition : $"NOT ifnull({condition}, 0)";
    }

    private string Condition()
    {
        if (TakeSymbol("("))
        {
            var inner = Or();
            Expect(")");
            return $"({inner})";
        }
        if (++conditions > MaxConditions) throw CrmErrors.Query($"The filter has more than {MaxConditions} conditions.");
        var word = Take(TokenKind.Word);
        return word switch
        {
            "contains" or "startswith" or "endswith" => TextFunction(word),
            InValues => InList(),
            ContainValues => AnyOfChoices(),
            DoesNotContainValues => $"NOT ifnull({AnyOfChoices()}, 0)",
            _ when word.EndsWith("/any", StringComparison.Ordinal) || word.EndsWith("/all", StringComparison.Ordinal) => Lambda(word[..^4], word.EndsWith('y')),
            _ => On(word, Comparison),
        };
    }

    private string Comparison(Column column)
    {
        var name = TableDefinition.Quote(column.LogicalName);
        var op = Take(TokenKind.Word);
        if (Current is { Kind: TokenKind.Word, Value: "null" })
        {
            at++;
            return op switch { "eq" => $"{name} IS NULL", "ne" => $"{name} IS NOT NULL", _ => throw CrmErrors.Query($"The operator '{op}' cannot compare with null.") };
        }
        var value = sql.Parameter(Literal(column));
        return op switch
        {
            "eq" => $"{name} = {value}",
            "ne" => $"{name} IS NOT {value}", // a row without a value is unequal too
            "gt" => $"{name} > {value}",
            "ge" => $"{name} >= {value}",
            "lt" => $"{name} < {value}",
            "le" => $"{name} <= {value}",
            _ => throw CrmErrors.Query($"'{op}' is not an operator of a filter."),
        };
    }

    private string TextFunction(string function)
    {
        Expect("(");
        return On(Take(TokenKind.Word), column => TextFunction(function, column));
    }

    private string TextFunction(string function, Column column)
    {
        if (column is not (Solutions.Column.Text or Solutions.Column.Memo)) throw CrmErrors.Query($"The function '{function}' needs a text column.");
        Expect(",");
        var text = Take(TokenKind.Text).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
        Expect(")");
        var pattern = sql.Parameter(function switch { "contains" => $"%{text}%", "startswith" => $"{text}%", _ => $"%{text}" });
        return $"{TableDefinition.Quote(column.LogicalName)} LIKE {pattern} ESCAPE '\\'";
    }

    private string InList()
    {
        var (column, values) = PropertyValues();
        return $"{TableDefinition.Quote(column.LogicalName)} IN ({string.Join(", ", values)})";
    }

    private string AnyOfChoices()
    {
        var (column, values) = PropertyValues();
        return column is Solutions.Column.MultiChoice
            ? $"({string.Join(" OR ", values.Select(v => Choices.Holds(column, v)))})"
            : throw CrmErrors.Query($"'{column.LogicalName}' is not a column with several options.");
    }

    private (Column Column, List<string> Values) PropertyValues()
    {
        Expect("(");
        ExpectWord("PropertyName");
        Expect("=");
        var column = Column(Take(TokenKind.Text));
        Expect(",");
        ExpectWord("PropertyValues");
        Expect("=");
        Expect("[");
        var values = new List<string>();
        do values.Add(sql.Parameter(Literal(column))); // the platform takes every value quoted, numbers too
        while (TakeSymbol(","));
        Expect("]");
        Expect(")");
        return (column, values);
    }

    private object Literal(Column column)
    {
        var token = Current;
        at++;
        var isText = column is Solutions.Column.Text or Solutions.Column.Memo;
        if (token.Kind is TokenKind.End or TokenKind.Symbol || (isText && token.Kind is not TokenKind.Text)) throw Mismatch();
        return Values.Parse(column, token.Value) ?? throw Mismatch();

        CrmException Mismatch() => CrmErrors.Query($"A binary operator with incompatible types was detected: '{column.LogicalName}' and '{token.Value}'.");
    }

    private Column Column(string property)
    {
        var column = table.FindProperty(property) ?? throw CrmErrors.QueryProperty(property, table.Name);
        sql.Caller?.DemandSight(table, column);
        return column;
    }

    /// <summary>A condition on a column of this table, or, as <c>primarycontactid/fullname</c>, of the row that a lookup points to.</summary>
    private string On(string property, Func<Column, string> condition)
    {
        if (variable is not null)
            property = property.StartsWith(variable + "/", StringComparison.Ordinal) ? property[(variable.Length + 1)..] : throw CrmErrors.QueryProperty(property, table.Name);
        return OnPath(property, condition);
    }

    private string OnPath(string property, Func<Column, string> condition)
    {
        var slash = property.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return condition(Column(property));
        var navigation = table.FindNavigation(property[..slash]) ?? throw CrmErrors.QueryProperty(property[..slash], table.Name);
        var target = table.Schema.Find(navigation.Target) ?? throw CrmErrors.QueryProperty(property, table.Name);
        sql.Caller?.DemandSight(table, navigation.Lookup);
        var inner = In(target, () => OnPath(property[(slash + 1)..], condition));
        return $"{TableDefinition.Quote(navigation.Lookup.LogicalName)} IN (SELECT \"{target.PrimaryId}\" FROM \"{target.Name}\" WHERE {inner})";
    }

    /// <summary><c>any()</c>, <c>any(x:x/name eq 'a')</c> or <c>all(…)</c> over a collection.</summary>
    private string Lambda(string name, bool any)
    {
        var collection = table.Schema.Collections.Find(table.Name, name) ?? throw CrmErrors.QueryProperty(name, table.Name);
        if (collection is Collection.Pointing pointing) sql.Caller?.DemandSight(pointing.To, pointing.Lookup);
        if (variable is not null) throw CrmErrors.Query("A lambda within a lambda is not supported.");
        Expect("(");
        if (any && TakeSymbol(")")) return collection.Any(In(collection.To, () => "1"));
        var colon = Current.Kind is TokenKind.Word ? Current.Value.IndexOf(':', StringComparison.Ordinal) : -1;
        if (colon <= 0) throw Unexpected();
        variable = Current.Value[..colon];
        tokens[at] = Current with { Value = Current.Value[(colon + 1)..] };
        if (Current.Value.Length == 0) at++; // a blank stood after the colon
        var inner = In(collection.To, () => any ? Or() : $"NOT ifnull({Or()}, 0)");
        variable = null;
        Expect(")");
        return any ? collection.Any(inner) : $"NOT {collection.Any(inner)}";
    }

    /// <summary>Reads a condition over another table, as far as the caller sees its rows.</summary>
    private string In(StoredTable other, Func<string> condition)
    {
        var outer = table;
        table = other;
        var inner = condition();
        if (sql.Caller?.Condition(other, Access.Read, sql) is { } visible) inner = $"({inner}) AND {visible}";
        table = outer;
        return inner;
    }

    private bool TakeWord(string word)
    {
        if (Current.Kind is not TokenKind.Word || Current.Value != word) return false;
        at++;
        return true;
    }

    private bool TakeSymbol(string symbol)
    {
        if (Current.Kind is not TokenKind.Symbol || Current.Value != symbol) return false;
        at++;
        return true;
    }

    private string Take(TokenKind kind) => Current.Kind == kind ? tokens[at++].Value : throw Unexpected();

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol)) throw Unexpected();
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word)) throw Unexpected();
    }

    private CrmException Unexpected() =>
        CrmErrors.Query(Current.Kind is TokenKind.End ? "The filter ends too early." : $"Syntax error in the filter at '{Current.Value}'.");
}
