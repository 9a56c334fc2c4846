namespace PowerPacks.Solutions;

/// <summary>One column of a table; the nested records are the kinds there are.</summary>
/// <param name="SchemaName">Name with the publisher's casing, as it stands in a solution.</param>
/// <param name="Title">What a person reads.</param>
public abstract record Column(string SchemaName, Label Title)
{
    /// <summary>The schema name in lower case: the name in requests, rows and queries.</summary>
    public string LogicalName { get; } = SchemaName.ToLowerInvariant();

    public Label Description { get; init; } = "";

    public RequiredLevel Required { get; init; }

    /// <summary>Whether the platform alone sets it; a value in a request is ignored, as Dataverse does.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether only users with a column security profile that names it see and change its value.</summary>
    public bool Secured { get; init; }

    /// <summary>Whether an audit log may keep its values: not what must be gone when its row is deleted.</summary>
    public bool Audited { get; init; } = true;

    /// <summary>One line of text.</summary>
    /// <param name="SchemaName">See <see cref="Column"/>.</param>
    /// <param name="Title">See <see cref="Column"/>.</param>
    /// <param name="MaxLength">In UTF-16 code units, at most 4,000.</param>
    public sealed record Text(string SchemaName, Label Title, int MaxLength) : Column(SchemaName, Title)
    {
        public TextFormat Format { get; init; }

        /// <summary>Such as <c>SMS-{SEQNUM:5}-{RANDSTRING:4}-{DATETIMEUTC:yyyyMMdd}</c>: the platform fills it where a new row has no value.</summary>
        public string? AutoNumber { get; init; }

        /// <summary>Logical names whose values, joined by a space, are this column's value: a person's full name.</summary>
        public IReadOnlyList<string> JoinedFrom { get; init; } = [];
    }

    /// <summary>Several lines of text.</summary>
    /// <param name="SchemaName">See <see cref="Column"/>.</param>
    /// <param name="Title">See <see cref="Column"/>.</param>
    /// <param name="MaxLength">In UTF-16 code units, at most 1,048,576.</param>
    public sealed record Memo(string SchemaName, Label Title, int MaxLength) : Column(SchemaName, Title);

    /// <summary>A 32-bit number.</summary>
    public sealed record WholeNumber(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        public int Minimum { get; init; } = int.MinValue;

        public int Maximum { get; init; } = int.MaxValue;
    }

    /// <summary>A 64-bit number.</summary>
    public sealed record BigNumber(string SchemaName, Label Title) : Column(SchemaName, Title);

    public sealed record DecimalNumber(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>Digits after the point, at most 10.</summary>
        public int Precision { get; init; } = 2;
    }

    /// <summary>A number of double precision.</summary>
    public sealed record FloatNumber(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>Digits after the point, at most 5.</summary>
        public int Precision { get; init; } = 2;
    }

    public sealed record Money(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>Digits after the point, at most 4.</summary>
        public int Precision { get; init; } = 2;
    }

    public sealed record Boolean(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>Value of a new row that does not say.</summary>
        public bool Default { get; init; }

        public Label True { get; init; } = ("Yes", "Oui", "Ja", "Sim");

        public Label False { get; init; } = ("No", "Non", "Nee", "Não");
    }

    /// <summary>A moment in UTC to the second, or a day.</summary>
    public sealed record DateTime(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>A day without a time, the same everywhere.</summary>
        public bool DateOnly { get; init; }

        /// <summary>A date and time shown to everybody as it was entered, whatever their time zone.</summary>
        public bool TimeZoneIndependent { get; init; }
    }

    /// <summary>One of a list of options.</summary>
    public sealed record Choice(string SchemaName, Label Title, params IReadOnlyList<ChoiceOption> Options) : Column(SchemaName, Title)
    {
        /// <summary>Value of a new row that does not say.</summary>
        public int? Default { get; init; }

        /// <summary>Name of the shared list that <see cref="Options"/> is; null for a list of its own.</summary>
        public string? Global { get; init; }

        /// <summary>A column over a shared list.</summary>
        public static Choice Of(string schemaName, Label title, GlobalChoice choice) => new(schemaName, title, choice.Options) { Global = choice.Name };
    }

    /// <summary>Any of a list of options.</summary>
    public sealed record MultiChoice(string SchemaName, Label Title, params IReadOnlyList<ChoiceOption> Options) : Column(SchemaName, Title)
    {
        /// <summary>Name of the shared list that <see cref="Options"/> is; null for a list of its own.</summary>
        public string? Global { get; init; }

        /// <summary>A column over a shared list.</summary>
        public static MultiChoice Of(string schemaName, Label title, GlobalChoice choice) => new(schemaName, title, choice.Options) { Global = choice.Name };
    }

    /// <summary>A reference to a row of one of the target tables.</summary>
    public sealed record Lookup(string SchemaName, Label Title, params IReadOnlyList<LookupTarget> Targets) : Column(SchemaName, Title)
    {
        /// <summary>Whether it is a customer column: an account or a contact.</summary>
        public bool IsCustomer { get; init; }

        /// <summary>A lookup to one table; its navigation property is its schema name, as for every custom lookup.</summary>
        public static Lookup To(string table, string schemaName, Label title, OnDelete onDelete = OnDelete.RemoveLink) =>
            new(schemaName, title, new LookupTarget(table, schemaName) { OnDelete = onDelete });

        /// <summary>A lookup to an account or a contact.</summary>
        public static Lookup Customer(string schemaName, Label title) =>
            new(schemaName, title, new LookupTarget("account", $"{schemaName}_account"), new LookupTarget("contact", $"{schemaName}_contact")) { IsCustomer = true };
    }

    /// <summary>A file beside the row. Requests read its id and, as <c>{name}_name</c>, its file name; its bytes have an address of their own.</summary>
    public sealed record File(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>Largest size in KB, at most 131,072 here: the platform takes more only in pieces.</summary>
        public int MaxSizeKb { get; init; } = 32_768;
    }

    /// <summary>A picture beside the row.</summary>
    public sealed record Image(string SchemaName, Label Title) : Column(SchemaName, Title)
    {
        /// <summary>Largest size in KB, at most 30,720.</summary>
        public int MaxSizeKb { get; init; } = 10_240;

        /// <summary>Whether it stands for the row in lists and headers.</summary>
        public bool IsPrimary { get; init; }
    }

    public sealed record UniqueIdentifier(string SchemaName, Label Title) : Column(SchemaName, Title);
}
