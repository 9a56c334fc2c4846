namespace PowerPacks.Plugins;

/// <summary>
/// When a plug-in runs. It stands on the class, so that what registers it and what it does are read together; the build makes the solution's step from it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class StepAttribute : Attribute
{
    /// <param name="message">Such as <c>Update</c>.</param>
    /// <param name="table">Logical name; null for a message that has no table.</param>
    /// <param name="stage">When in the pipeline.</param>
    public StepAttribute(string message, string? table, StepStage stage)
    {
        Message = message;
        Table = table;
        Stage = stage;
    }

    public string Message { get; }

    public string? Table { get; }

    public StepStage Stage { get; }

    /// <summary>Whether it runs in a system job after the operation. Only after the operation.</summary>
    public bool Async { get; set; }

    /// <summary>For Update: logical names, separated by commas; it runs only where one of them is in the request. Null for any.</summary>
    public string? Columns { get; set; }

    /// <summary>Order among the steps of the same stage.</summary>
    public int Rank { get; set; } = 1;

    /// <summary>Whether its job disappears once it has succeeded: for what happens so often that nobody looks. Otherwise an admin sees each in the system jobs.</summary>
    public bool DeletesJob { get; set; }

    /// <summary>What an admin reads in the list of steps.</summary>
    public string? Description { get; set; }
}

/// <summary>As the platform numbers them.</summary>
internal enum StepStage
{
    PreValidation = 10,
    PreOperation = 20,
    PostOperation = 40,
}
