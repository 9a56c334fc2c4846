using PowerPacks.Sandbox.Crm;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = CrmRoutes.MaxRequestLineBytes);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning); // its request log shows addresses, and a filter in one may name a person
using var organizations = new CrmOrganizations(builder.Configuration["data"] ?? Path.Combine(Path.GetTempPath(), "powerpacks-sandbox"));
organizations.Create("contoso", Guid.Parse("7a3c1a52-0d6f-4c8e-9f6b-2f1d2a3b4c5d"), builder.Configuration["token"] ?? "sandbox");
var app = builder.Build();
app.MapCrm(organizations);
app.Run();
