namespace PowerPacks.Bench.Measures;

/// <summary>Measures one thing against its baseline, both in this run.</summary>
internal interface IMeasure
{
    /// <summary>As it is named on the command line.</summary>
    string Name { get; }

    IAsyncEnumerable<Row> RunAsync();
}
