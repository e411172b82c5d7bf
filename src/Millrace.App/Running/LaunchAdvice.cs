using Millrace.Runtime.Hosting;

namespace Millrace.App.Running;

/// <summary>Commands to copy that fit what runs.</summary>
internal static class LaunchAdvice
{
    /// <summary>Launches another version of the first slot; where there is none yet, pushes one.</summary>
    /// <param name="instance">What runs.</param>
    /// <param name="command">How the user calls the program, with what chooses this instance.</param>
    internal static string? Launch(IInstance instance, Func<string, string> command)
    {
        if (instance.Description.Slots.Count == 0) return null;
        var slot = instance.Description.Slots[0];
        var live = instance.Status().Slots.FirstOrDefault(s => s.Name == slot)?.Live
            ?? instance.Launches(slot).LastOrDefault(l => l.State != "refused")?.Live;
        var model = live?.Split('@')[0];
        var other = instance.Models().LastOrDefault(m => m.Version != live
            && (model is null || m.Version.StartsWith(model + "@", StringComparison.Ordinal)));
        return other is null
            ? command($"model push {model ?? slot} <model file> --manifest <manifest file>")
            : command($"launch set {slot} --live {other.Version}");
    }

    /// <summary>What to try next.</summary>
    internal static IReadOnlyList<string> Next(IInstance instance, Func<string, string> command) =>
        instance.Description.Slots.Count == 0
            ? [command("status"), command("topic list")]
            : [command("status"), command("decision list")];
}
