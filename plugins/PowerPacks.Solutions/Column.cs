namespace PowerPacks.Solutions;

/// <summary>One column of a table; the nested records are the kinds there are.</summary>
/// <param name="SchemaName">Name with the publisher's casing, as it stands in a solution.</param>
/// <param name="Title">What a person reads.</param>
public abstract record Column(string SchemaName, string Title)
{
    /// <summary>The schema name in lower case: the name in requests, rows and queries.</summary>
    public string LogicalName { get; } = SchemaName.ToLowerInvariant();

    public RequiredLevel Required { get; init; }

    /// <summary>Whether the platform alone sets it; a value in a request is ignored, as Dataverse does.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>One line of text.</summary>
    /// <param name="SchemaName">See <see cref="Column"/>.</param>
    /// <param name="Title">See <see cref="Column"/>.</param>
    /// <param name="MaxLength">In UTF-16 code units.</param>
    public sealed record Text(string SchemaName, string Title, int MaxLength) : Column(SchemaName, Title)
    {
        /// <summary>Logical names whose values, joined by a space, are this column's value: a person's full name.</summary>
        public IReadOnlyList<string> JoinedFrom { get; init; } = [];
    }

    /// <summary>Several lines of text.</summary>
    public sealed record Memo(string SchemaName, string Title, int MaxLength) : Column(SchemaName, Title);

    /// <summary>A 32-bit number.</summary>
    public sealed record WholeNumber(string SchemaName, string Title) : Column(SchemaName, Title)
    {
        public int Minimum { get; init; } = int.MinValue;

        public int Maximum { get; init; } = int.MaxValue;
    }

    /// <summary>A 64-bit number; Dataverse has it for row versions only.</summary>
    public sealed record BigNumber(string SchemaName, string Title) : Column(SchemaName, Title);

    public sealed record DecimalNumber(string SchemaName, string Title) : Column(SchemaName, Title)
    {
        /// <summary>Digits after the point.</summary>
        public int Precision { get; init; } = 2;
    }

    public sealed record Money(string SchemaName, string Title) : Column(SchemaName, Title)
    {
        /// <summary>Digits after the point.</summary>
        public int Precision { get; init; } = 2;
    }

    public sealed record Boolean(string SchemaName, string Title) : Column(SchemaName, Title)
    {
        /// <summary>Value of a new row that does not say.</summary>
        public bool Default { get; init; }
    }

    /// <summary>A moment in UTC to the second, or a day.</summary>
    public sealed record DateTime(string SchemaName, string Title) : Column(SchemaName, Title)
    {
        public bool DateOnly { get; init; }
    }

    public sealed record Choice(string SchemaName, string Title, params IReadOnlyList<ChoiceOption> Options) : Column(SchemaName, Title)
    {
        /// <summary>Value of a new row that does not say.</summary>
        public int? Default { get; init; }
    }

    /// <summary>A reference to a row of one of the target tables.</summary>
    public sealed record Lookup(string SchemaName, string Title, params IReadOnlyList<LookupTarget> Targets) : Column(SchemaName, Title)
    {
        /// <summary>A lookup to one table; its navigation property is its schema name, as for every custom lookup.</summary>
        public static Lookup To(string table, string schemaName, string title) =>
            new(schemaName, title, new LookupTarget(table, schemaName));
    }

    public sealed record UniqueIdentifier(string SchemaName, string Title) : Column(SchemaName, Title);
}
