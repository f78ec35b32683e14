using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults();
builder.AddBlobs();
builder.AddChallenger();
builder.AddLoopMessaging(bus => bus.AddChallengerConsumers());

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapChallenger();
return await app.RunServiceAsync();
