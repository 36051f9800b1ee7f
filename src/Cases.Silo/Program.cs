using Cases.Silo;

// Settings may be given as --Key=value, so a command is what does not begin with a dash.
return args is [['-', ..], ..] or [] ? await SiloHost.Run(args) : await CommandLine.Run(args);
