using Microsoft.Xrm.Sdk;
using Moq;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>One message on one row, as the platform tells it to a plug-in.</summary>
/// <param name="message">Such as <c>Update</c>.</param>
/// <param name="row">The row; its columns now are the image of after, unless a test says otherwise.</param>
internal sealed class Operation(string message, Entity row)
{
    public bool IsAsync { get; init; } = true;

    public Guid Id { get; init; } = Guid.NewGuid();

    public Guid CorrelationId { get; init; } = Guid.NewGuid();

    public Guid User { get; init; } = Guid.NewGuid();

    /// <summary>Whether the relay writes, which says so itself.</summary>
    public bool IsRelays { get; init; }

    /// <summary>The columns that the request writes; null for a message that has no such target.</summary>
    public Entity? Target { get; init; }

    public Entity? Before { get; init; }

    public Entity? After { get; init; }

    /// <summary>What a custom API is asked with.</summary>
    public ParameterCollection Parameters { get; init; } = [];

    /// <summary>What the message goes on with: a plug-in may have changed it.</summary>
    public ParameterCollection GoesOn { get; private set; } = [];

    /// <summary>What it answered.</summary>
    public ParameterCollection Answers { get; } = [];

    /// <summary>What the plug-in traced.</summary>
    public List<string> Traces { get; } = [];

    public void Run(IPlugin plugin, Crm crm) => plugin.Execute(Services(crm.Service));

    /// <summary>Runs it and returns what it threw for the user.</summary>
    public InvalidPluginExecutionException Stopped(IPlugin plugin, Crm crm) => Assert.Throws<InvalidPluginExecutionException>(() => Run(plugin, crm));

    public IServiceProvider Services(IOrganizationService crm)
    {
        var factory = new Mock<IOrganizationServiceFactory>(MockBehavior.Strict);
        factory.Setup(f => f.CreateOrganizationService(null)).Returns(crm);
        var tracing = new Mock<ITracingService>(MockBehavior.Strict);
        tracing.Setup(t => t.Trace(It.IsAny<string>(), It.IsAny<object[]>()))
            .Callback((string format, object[] values) => Traces.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, values)));
        var services = new Mock<IServiceProvider>();
        services.Setup(s => s.GetService(typeof(IOrganizationServiceFactory))).Returns(factory.Object);
        services.Setup(s => s.GetService(typeof(ITracingService))).Returns(tracing.Object);
        services.Setup(s => s.GetService(typeof(IPluginExecutionContext))).Returns(Context());
        return services.Object;
    }

    private IPluginExecutionContext Context()
    {
        var input = new ParameterCollection { ["Target"] = Target is null ? row.ToEntityReference() : Target };
        input.AddRange(Parameters);
        GoesOn = input;
        var before = new EntityImageCollection();
        if (Before is not null) before["Before"] = Before;
        var after = new EntityImageCollection();
        if (After is not null) after["After"] = After;
        var shared = new ParameterCollection();
        if (IsRelays) shared["tag"] = "powerpacks";
        return Mock.Of<IPluginExecutionContext>(c => c.MessageName == message && c.Mode == (IsAsync ? 1 : 0) && c.OperationId == Id && c.CorrelationId == CorrelationId
            && c.PrimaryEntityName == row.LogicalName && c.PrimaryEntityId == row.Id && c.UserId == User && c.InitiatingUserId == User
            && c.InputParameters == input && c.OutputParameters == Answers && c.SharedVariables == shared && c.PreEntityImages == before && c.PostEntityImages == after);
    }
}
