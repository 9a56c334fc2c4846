using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>On whose behalf a message is carried out, and within what: what every plug-in of it is told.</summary>
internal sealed record Execution(CrmOrganization Organization)
{
    /// <summary>The platform takes a deeper chain for an endless one.</summary>
    public const int MaxDepth = 8;

    private const string StepHeader = "MSCRM.BypassBusinessLogicExecutionStepIds";

    public required Guid UserId { get; init; }

    /// <summary>Who set off the outermost message.</summary>
    public required Guid InitiatingUserId { get; init; }

    /// <summary>1 for a request from outside; each plug-in that causes another message adds one.</summary>
    public int Depth { get; init; } = 1;

    public Guid CorrelationId { get; init; } = Guid.NewGuid();

    /// <summary>Of the outermost request.</summary>
    public Guid RequestId { get; init; } = Guid.NewGuid();

    /// <summary>What the request's <c>tag</c> parameter says; plug-ins find it as a shared variable.</summary>
    public string? Tag { get; init; }

    public string UserAgent { get; init; } = "";

    /// <summary>The context of the plug-in that causes this message; null for a request from outside.</summary>
    public PluginContext? Parent { get; init; }

    public bool WithoutSynchronousSteps { get; init; }

    public bool WithoutAsynchronousSteps { get; init; }

    /// <summary>Steps that the request asked to leave out.</summary>
    public IReadOnlyList<Guid> WithoutSteps { get; init; } = [];

    /// <summary>Whether the request asked to leave out any.</summary>
    public bool IsBypassing => WithoutSynchronousSteps || WithoutAsynchronousSteps || WithoutSteps.Count > 0;

    public static Execution Of(CrmOrganization organization, ApiRequest request)
    {
        var bypassed = request.Header("MSCRM.BypassBusinessLogicExecution")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return new Execution(organization)
        {
            UserId = organization.UserId,
            InitiatingUserId = organization.UserId,
            Tag = request.Query.Contains("tag=", StringComparison.Ordinal) ? request.Options().GetValueOrDefault("tag") : null,
            UserAgent = request.Header("User-Agent") ?? "",
            WithoutSynchronousSteps = bypassed.Contains("CustomSync", StringComparer.OrdinalIgnoreCase)
                || string.Equals(request.Header("MSCRM.BypassCustomPluginExecution"), "true", StringComparison.OrdinalIgnoreCase),
            WithoutAsynchronousSteps = bypassed.Contains("CustomAsync", StringComparer.OrdinalIgnoreCase),
            WithoutSteps = request.Header(StepHeader) is { } ids
                ? [.. ids.Split(',', StringSplitOptions.TrimEntries).Select(id => Guid.TryParse(id, out var step) ? step : Guid.Empty)]
                : [],
        };
    }

    /// <summary>For a message that a plug-in causes.</summary>
    /// <param name="context">The plug-in's own.</param>
    /// <param name="userId">On whose behalf; null for SYSTEM.</param>
    public Execution Within(PluginContext context, Guid? userId) => this with
    {
        Parent = context,
        Depth = context.Depth + 1,
        UserId = userId ?? Organization.SystemUserId,
        Tag = null,
        WithoutSynchronousSteps = false,
        WithoutAsynchronousSteps = false,
        WithoutSteps = [],
    };

    public bool Runs(RegisteredStep step) => !(step.IsAsync ? WithoutAsynchronousSteps : WithoutSynchronousSteps) && !WithoutSteps.Contains(step.Id);
}
