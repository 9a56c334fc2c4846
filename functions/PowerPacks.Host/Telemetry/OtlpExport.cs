using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Telemetry;

/// <summary>
/// Sends what the relay and the framework measure and trace to the operator's collector, over OTLP. It is made only where the standard variable names a collector;
/// every other OTEL_* variable is read by the exporter itself. What no span may say is taken out before it leaves.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    /// <summary>The standard variable that switches it on: the collector's address.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = [RelayTrace.Name, "Microsoft.AspNetCore", "System.Net.Http"];
    private readonly ActivityListener exceptions;
    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    public OtlpExport(Region region)
    {
        // What the operator sets in OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES comes last and wins.
        var resource = ResourceBuilder.CreateEmpty().AddTelemetrySdk()
            .AddService("powerpacks-relay", "powerpacks", typeof(OtlpExport).Assembly.GetName().Version?.ToString(3))
            .AddAttributes([new("deployment.region", region.Name)])
            .AddEnvironmentVariableDetector();
        exceptions = new ActivityListener { ShouldListenTo = s => Sources.Contains(s.Name), ExceptionRecorder = Describe };
        ActivitySource.AddActivityListener(exceptions);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new DiscreetSpans()).AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(RelayMeter.Name, DataverseMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            // Without the host called: each organization's CRM has its own, and an organization is its id, never its name.
            .AddView("http.client.*", new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code", "error.type", "http.connection.state"] })
            .AddOtlpExporter().Build();
    }

    /// <summary>Adds the export where it is wanted; else nothing of it is loaded, and nobody listens.</summary>
    public static void Add(IServiceCollection services)
    {
        if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint))) return;
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false); // ASP.NET Core names the method only then.
        services.AddSingleton<OtlpExport>().AddSingleton<DistributedContextPropagator>(new StrangersContext());
    }

    /// <summary>Starts it where it was added: before anything else, so that it ends after everything else and misses nothing.</summary>
    public static void Start(WebApplication app)
    {
        if (app.Services.GetService<OtlpExport>() is null) return;
        app.Use(async (http, next) =>
        {
            await next(http);
            Name(http);
        });
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
        exceptions.Dispose();
    }

    /// <summary>ASP.NET Core gives route and status to its metrics and not to its span. The route is the template, not what was asked for.</summary>
    private static void Name(HttpContext http)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span) return;
        var route = http.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route;
        var method = span.GetTagItem("http.request.method") as string ?? "HTTP"; // Only what is a method: a stranger's own word became _OTHER.
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>An exception's message can quote what it choked on: a span says what a log line may say.</summary>
    private static void Describe(Activity span, Exception exception, ref TagList tags)
    {
        tags.Add("exception.type", exception.GetType().FullName);
        tags.Add("exception.message", "");
        tags.Add("exception.stacktrace", Fault.Describe(exception));
    }
}
