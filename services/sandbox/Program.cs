using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddBlobs();
builder.AddSandbox();
builder.AddLoopMessaging(bus => bus.AddSandboxConsumers());

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapSandbox();
return await app.RunServiceAsync();
