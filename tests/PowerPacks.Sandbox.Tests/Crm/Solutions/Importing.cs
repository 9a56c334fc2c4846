using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Tests.Crm.Plugins;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>What an admin does with zips, over the Web API.</summary>
internal static class Importing
{
    public static async Task<Guid> ImportAsync(this RunningCrm crm, byte[] zip, bool holding = false)
    {
        var job = Guid.NewGuid();
        using var response = await crm.SendAsync("POST", "ImportSolution", Body(zip, job, holding));
        Assert.True((int)response.StatusCode == 204, await response.Content.ReadAsStringAsync(RunningCrm.Cancel));
        return job;
    }

    public static Task<(int Status, string Code, string Message)> RefusedImportAsync(this RunningCrm crm, byte[] zip, Guid? job = null) =>
        crm.RefusedAsync("POST", "ImportSolution", Body(zip, job ?? Guid.NewGuid(), holding: false));

    /// <summary>Sends an asynchronous import and waits for its end.</summary>
    /// <returns>The system job.</returns>
    public static async Task<JsonElement> ImportAsJobAsync(this RunningCrm crm, object body, string message = "ImportSolutionAsync")
    {
        using var response = await crm.SendAsync("POST", message, body);
        var text = await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("AsyncOperationId").GetGuid();
        JsonElement job = default;
        await crm.UntilAsync("the system job has ended", async () => (job = await crm.GetAsync($"asyncoperations({id})")).GetProperty("statecode").GetInt32() == 3);
        return job;
    }

    public static object Body(byte[] zip, Guid job, bool holding) => new
    {
        OverwriteUnmanagedCustomizations = false,
        PublishWorkflows = true,
        CustomizationFile = Convert.ToBase64String(zip),
        ImportJobId = job,
        HoldingSolution = holding,
    };

    /// <summary>The solution's id; null where it is not installed.</summary>
    public static async Task<Guid?> FindSolutionAsync(this RunningCrm crm, string name)
    {
        var found = await crm.GetAsync($"solutions?$select=uniquename&$filter=uniquename eq '{name}'");
        return found.GetProperty("value").EnumerateArray().Select(s => (Guid?)s.GetProperty("solutionid").GetGuid()).FirstOrDefault();
    }

    /// <summary>Everything in the organization's file but the jobs: every definition and every row, as one text to compare.</summary>
    public static string Everything(this CrmOrganization organization) => organization.Database.Read(session =>
    {
        var all = new StringBuilder();
        var definitions = session.Query("SELECT type, name, sql FROM sqlite_master ORDER BY name", [], r => (Type: r.GetString(0), Name: r.GetString(1), Sql: r.IsDBNull(2) ? "" : r.GetString(2)));
        foreach (var (type, name, sql) in definitions)
        {
            all.AppendLine(sql);
            if (type != "table" || name is "importjob.rows" or "asyncoperation" or "crm_version" or "crm_rights") continue;
            // The counters go on with the job's own row; nothing else may.
            var columns = session.Query($"SELECT name FROM pragma_table_info('{name}') ORDER BY name", [], r => r.GetString(0));
            var row = string.Join(" || '|' || ", columns.Select(c => $"quote(\"{c}\")"));
            foreach (var text in session.Query($"SELECT {row} FROM \"{name}\" ORDER BY 1", [], r => r.GetString(0))) all.Append(name).Append(": ").AppendLine(text);
        }
        return all.ToString();
    });

    /// <summary>The same zip with one of its files changed.</summary>
    public static byte[] With(this byte[] zip, string name, Func<string, string?> change)
    {
        using var file = new MemoryStream();
        file.Write(zip);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(name)!;
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd();
            reader.Dispose();
            var changed = change(text);
            Assert.NotEqual(text, changed);
            entry.Delete();
            if (changed is not null)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(changed);
            }
        }
        return file.ToArray();
    }

    /// <summary>The same zip with an element of customizations.xml changed.</summary>
    public static byte[] WithElement(this byte[] zip, Func<XElement, XElement> find, Action<XElement> change) => zip.With("customizations.xml", text =>
    {
        var root = XElement.Parse(text);
        change(find(root));
        return root.ToString();
    });

    /// <summary>The same zip without an element of one of its files; as it is where that is null.</summary>
    public static byte[] Without(this byte[] zip, string? element, string file = "customizations.xml") => element is null ? zip : zip.With(file, text =>
    {
        var root = XElement.Parse(text);
        root.Descendants(element).Remove();
        return root.ToString();
    });

    public static byte[] WithEntry(this byte[] zip, string name, byte[] content)
    {
        using var file = new MemoryStream();
        file.Write(zip);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
        return file.ToArray();
    }
}
