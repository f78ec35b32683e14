using LoopPlatform.Cli;

return await CommandLine.RunAsync(args);
