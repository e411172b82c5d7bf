using Millrace.Files;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Hosting.Folders;
using Millrace.Runtime.Models;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>What a blueprint's slots say of the first start: their packages are registered, their launch is set,
/// once.</summary>
internal static class FirstLaunches
{
    internal static async Task SetAsync(
        DataFolder folder, VerifiedBlueprint plan, IFileLayer files, string baseFolder, CancellationToken cancellation)
    {
        var packages = plan.Slots.SelectMany(slot => slot.Packages).Distinct()
            .Select(package => PackageReader.Read(files, Path.Combine(baseFolder, package, "manifest.yaml")));
        await folder.Parts.Registry.PushAllAsync([.. packages], "blueprint", cancellation).ConfigureAwait(false);
        foreach (var slot in plan.Slots)
        {
            if (slot.Launch.Length == 0 || folder.Parts.Catalog.Current.LaunchesOf(slot.Name).Any()) continue;
            var live = slot.Launch.First(entry => entry.Role == "live");
            await folder.Parts.Registry.LaunchAsync(
                slot.Name, $"{live.Model}@{live.Version}", "blueprint", cancellation).ConfigureAwait(false);
        }
    }
}
