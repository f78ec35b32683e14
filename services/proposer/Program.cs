using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddBlobs();
builder.AddProposer();
builder.AddLoopMessaging(bus => bus.AddProposerConsumers());

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapProposer();
return await app.RunServiceAsync();
