using Cases.Silo;

return await CommandLine.Run(args);
