using System.Reflection;
using Millrace.App.Running;

namespace Millrace.App;

/// <summary>A program made of a blueprint, streamlets and plug-ins.</summary>
public static class MillraceApp
{
    /// <summary>
    /// The whole of a program: runs the app's own blueprint, or the verb that the arguments name.
    /// </summary>
    /// <param name="args">The command line; <c>--help</c> lists the verbs.</param>
    /// <param name="configure">Adds plug-ins: <c>app => app.AddOnnx().AddFiles()</c>. The streamlets of the entry
    /// assembly are there without being added.</param>
    /// <returns>The exit code: 0 for success, 1 where it failed or problems were found, 2 for a wrong command
    /// line.</returns>
    public static Task<int> RunAsync(string[] args, Action<IMillraceBuilder>? configure = null) =>
        RunAsync(args, configure, isTool: false);

    /// <summary>The same, for the tool itself.</summary>
    internal static async Task<int> RunAsync(string[] args, Action<IMillraceBuilder>? configure, bool isTool)
    {
        var parts = new AppBuilder(Assembly.GetEntryAssembly());
        configure?.Invoke(parts);
        using var signals = new StopSignals();
        var surroundings = Surroundings.OfThisProcess(signals.Token);
        return await Program.RunAsync(args, new AppScope
        {
            Program = isTool ? "millrace" : Assembly.GetEntryAssembly()?.GetName().Name ?? "app",
            Surroundings = surroundings,
            Parts = parts,
            Engine = new RuntimeEngine(parts, surroundings),
            IsTool = isTool,
        });
    }
}
