using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Sandbox.Crm.Installation.Reading;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What the Web API offers about solutions: the actions that import and upgrade, and the deletion that uninstalls.</summary>
internal static partial class SolutionMessages
{
    private const string Privilege = "prvImportCustomization";
    private const string Namespace = "Microsoft.Dynamics.CRM.";

    /// <summary>What the platform takes beside the file itself; most of it changes nothing here.</summary>
    private static readonly HashSet<string> Parameters =
    [
        "CustomizationFile", "OverwriteUnmanagedCustomizations", "PublishWorkflows", "ImportJobId", "ConvertToManaged", "SkipProductUpdateDependencies", "HoldingSolution",
        "SkipQueueRibbonJob", "LayerDesiredOrder", "AsyncRibbonProcessing", "ComponentParameters", "SolutionParameters", "IsTemplateMode", "TemplateSuffix",
        "TemplateDisplayNamePrefix", "UniqueName", "ParameterXml",
    ];

    /// <returns>Null for a request that is about something else.</returns>
    public static Operation? Find(CrmOrganization organization, ApiRequest request, IReadOnlyList<string> segments)
    {
        if (segments is not [var segment]) return null;
        var message = new Message(organization, request, segment);
        return (request.Method, segment) switch
        {
            ("POST", "ImportSolution") => message.Alone(ImportAsync),
            ("POST", "ImportSolutionAsync") => message.Alone((m, cancel) => AsJobAsync(m, upgrade: false, cancel)),
            ("POST", "StageSolution") => message.Alone(StageAsync),
            ("POST", "StageAndUpgrade") => message.Alone(UpgradeAsync),
            ("POST", "StageAndUpgradeAsync") => message.Alone((m, cancel) => AsJobAsync(m, upgrade: true, cancel)),
            ("POST", "DeleteAndPromote") => message.Alone(PromoteAsync),
            // Here everything is published as soon as it is there.
            ("POST", "PublishAllXml" or "PublishXml") => new Operation(false, _ => ApiResponse.Empty(204)),
            ("POST", "ExportSolution" or "ExportSolutionAsync" or "CloneAsPatch" or "CloneAsSolution" or "DeleteAndPromoteAsync") => throw CrmErrors.Unsupported($"{segment} is not offered here: solutions come from the build."),
            ("GET", _) when Results().Match(segment) is { Success: true } match => ImportJobResults.Of(organization, request, match.Groups["id"].Value),
            ("DELETE", _) when Installed(organization, segment) is { } solution => message.Alone(async (_, cancel) =>
            {
                await organization.Imports.UninstallAsync(solution, cancel);
                return ApiResponse.Empty(204);
            }),
            _ => null,
        };
    }

    private static async Task<ApiResponse> ImportAsync(Message message, CancellationToken cancel)
    {
        using var body = message.Read();
        await message.Organization.Imports.ImportAsync(message.File(body), message.Job(body), Flag(body, "HoldingSolution"), cancel);
        return ApiResponse.Empty(204);
    }

    private static async Task<ApiResponse> AsJobAsync(Message message, bool upgrade, CancellationToken cancel)
    {
        using var body = message.Read();
        var job = message.Job(body);
        var id = await message.Organization.Imports.ImportAsJobAsync(message.Name, message.File(body), job, !upgrade && Flag(body, "HoldingSolution"), cancel);
        return message.Answer(json =>
        {
            json.WriteString("AsyncOperationId", id);
            json.WriteString("ImportJobKey", job.ToString("D"));
        });
    }

    private static async Task<ApiResponse> UpgradeAsync(Message message, CancellationToken cancel)
    {
        using var body = message.Read();
        var file = await message.Organization.Imports.ImportAsync(message.File(body), message.Job(body), hold: false, cancel);
        return message.Answer(json => json.WriteString("SolutionId", InstalledSolution.IdOf(file.UniqueName)));
    }

    private static async Task<ApiResponse> PromoteAsync(Message message, CancellationToken cancel)
    {
        using var body = message.Read();
        var name = body.RootElement.TryGetProperty("UniqueName", out var unique) && unique.ValueKind is JsonValueKind.String ? unique.GetString()! : throw message.Wrong("'UniqueName' must be the name of a solution.");
        var id = await message.Organization.Imports.PromoteAsync(name, cancel);
        return message.Answer(json => json.WriteString("SolutionId", id));
    }

    /// <summary>Says whether a file could be imported, and keeps it for an import that names it.</summary>
    private static Task<ApiResponse> StageAsync(Message message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var body = message.Read();
        var zip = message.File(body);
        var organization = message.Organization;
        SolutionFile? file = null;
        CrmException? failure = null;
        try
        {
            file = SolutionReader.Read(zip);
            ImportCheck.Fits(file, organization.Installed, organization.PlatformTables);
        }
        catch (CrmException e)
        {
            failure = e;
        }
        return Task.FromResult(message.Answer(json =>
        {
            json.WriteStartObject("StageSolutionResults");
            json.WriteString("StageSolutionUploadId", failure is null ? organization.Imports.Stage(zip) : Guid.Empty);
            json.WriteString("StageSolutionStatus", failure is null ? "Passed" : "Failed");
            json.WriteStartArray("SolutionValidationResults");
            if (failure is not null)
            {
                json.WriteStartObject();
                json.WriteString("SolutionValidationResultType", "Error");
                json.WriteString("Message", failure.Message);
                json.WriteString("ErrorCode", failure.Code);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (file is not null)
            {
                json.WriteStartObject("SolutionDetails");
                json.WriteString("SolutionUniqueName", file.UniqueName);
                json.WriteString("SolutionFriendlyName", file.Title.English);
                json.WriteString("SolutionVersion", file.Version.ToString());
                json.WriteBoolean("IsManaged", file.IsManaged);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }));
    }

    /// <returns>The installed solution that an address names, in whatever form; null where it names something else.</returns>
    private static InstalledSolution? Installed(CrmOrganization organization, string segment)
    {
        if (!segment.StartsWith($"{organization.Schema["solution"].Set}(", StringComparison.Ordinal)) return null;
        var address = RowAddress.Parse(organization.Schema, segment);
        var id = address.Id ?? organization.Database.Read(session => Rows.Find(session, address))?.Id;
        return organization.Installed.All.FirstOrDefault(s => s.Id == id);
    }

    private static bool Flag(JsonDocument body, string name) => body.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    [GeneratedRegex("^RetrieveFormattedImportJobResults\\(ImportJobId=(?<id>@?[^)]+)\\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Results();

    /// <summary>One action that was called.</summary>
    private sealed record Message(CrmOrganization Organization, ApiRequest Request, string Name)
    {
        public Operation Alone(Func<Message, CancellationToken, Task<ApiResponse>> run) => Operation.ByItself(Name, cancel =>
        {
            Organization.Database.Read(session =>
            {
                Organization.Callers.Of(session, Request).Demand(Privilege);
                return true;
            });
            return run(this, cancel);
        });

        public JsonDocument Read()
        {
            var body = JsonBody.Parse(Request, Organization.Schema["solution"]);
            if (body.RootElement.ValueKind is not JsonValueKind.Object) throw Wrong("the body must be a JSON object.");
            var unknown = body.RootElement.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !Parameters.Contains(n) && !n.Contains('@', StringComparison.Ordinal));
            return unknown is null ? body : throw Wrong($"the parameter '{unknown}' is not a valid parameter of the message.");
        }

        public ReadOnlyMemory<byte> File(JsonDocument body)
        {
            if (body.RootElement.TryGetProperty("SolutionParameters", out var parameters) && parameters.ValueKind is JsonValueKind.Object
                && parameters.TryGetProperty("StageSolutionUploadId", out var upload) && upload.ValueKind is JsonValueKind.String && upload.TryGetGuid(out var id))
                return Organization.Imports.Staged(id) ?? throw Wrong("nothing is staged under this 'StageSolutionUploadId': stage the solution again.");
            if (!body.RootElement.TryGetProperty("CustomizationFile", out var file) || file.ValueKind is not JsonValueKind.String) throw Wrong("'CustomizationFile' must be the zip as base64.");
            return file.TryGetBytesFromBase64(out var bytes) ? bytes : throw Wrong("'CustomizationFile' is not base64.");
        }

        public Guid Job(JsonDocument body)
        {
            if (!body.RootElement.TryGetProperty("ImportJobId", out var job) || job.ValueKind is JsonValueKind.Null) return Guid.NewGuid();
            return job.ValueKind is JsonValueKind.String && job.TryGetGuid(out var id) ? id : throw Wrong("'ImportJobId' must be a GUID.");
        }

        public ApiResponse Answer(Action<Utf8JsonWriter> write) => ApiResponse.Of(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{Request.Root}$metadata#{Namespace}{Name}Response");
            write(json);
            json.WriteEndObject();
        });

        public CrmException Wrong(string problem) => new(400, "0x80048d19", $"Error identified in Payload provided by the user for {Name}: {problem}");
    }
}
