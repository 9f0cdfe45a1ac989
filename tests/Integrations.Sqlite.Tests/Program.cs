using System.Globalization;
using Integrations.Sqlite.Tests;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    [CrashingProcess.Argument, var file, var act, var step] =>
        await CrashingProcess.RunAsync(file, act, int.Parse(step, CultureInfo.InvariantCulture)),
    [CheckpointingProcess.Argument, var file] => CheckpointingProcess.Run(file),
    [CompetingProcess.Argument, var file, var wins] =>
        await CompetingProcess.RunAsync(file, int.Parse(wins, CultureInfo.InvariantCulture)),
    _ => await ConsoleRunner.Run(args),
};
