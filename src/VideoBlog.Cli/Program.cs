using VideoBlog.Cli;
using VideoBlog.Cli.Edge;

var terminal = Terminal.Standard();
using var interruption = new Interruption(terminal);
return await CommandLine.RunAsync(args, terminal, interruption.Token, interruption.WatchInput);
