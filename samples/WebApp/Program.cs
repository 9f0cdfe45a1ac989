using Microsoft.AspNetCore.Authentication.Cookies;
using WebApp;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddUserSecrets<Program>(optional: true);
var origin = new Uri(builder.Configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0] ?? "http://localhost:5080");
builder.WebHost.UseUrls(origin.ToString());

// Request lines hold the callback's address, and in it the vendor's code.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o => o.LoginPath = "/");
builder.Services.AddAuthorization();
builder.Services.AddSingleton<HomePage>();
builder.Services.AddHealthChecks().AddIntegrations(o => o.CountInterval = TimeSpan.Zero);
var integrations = builder.Services.AddIntegrations().UseDataProtection().UseHttpContextAuditActor();
await using var simulator =
    await Registration.AddVendorAsync(integrations, builder.Configuration, new Uri(origin, "/integrations/callback/"));

// What the simulator granted ends with this app, so only the real vendor's connections are kept.
var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
if (simulator is null) integrations.UseSqlite($"Data Source={Path.Combine(data, "integrations-webapp", "integrations.db")}");

var app = builder.Build();
app.Use((context, next) =>
{
    context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
    return next(context);
});
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/", (HomePage page, HttpContext context) => page.ShowAsync(context));
app.MapPost("/signin", DemoUser.SignInAsync);
app.MapPost("/signout", DemoUser.SignOutAsync);
app.MapHealthChecks("/health");
app.MapIntegrations("/integrations", o => o.TenantFrom(DemoUser.TenantOf)).RequireAuthorization();
await app.RunAsync();
