using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PowerPacks.Sandbox.Crm;

// Serves one organization from a folder: FOLDER NAME ID TOKEN. Says its address in one line; ends with its standard input, whatever ends that.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var app = builder.Build();
using var organizations = new CrmOrganizations(args[0]);
app.MapCrm(organizations);
await app.StartAsync();
organizations.Create(args[1], Guid.Parse(args[2]), args[3]);
Console.WriteLine(app.Urls.First());
while (await Console.In.ReadLineAsync() is not null) { }
