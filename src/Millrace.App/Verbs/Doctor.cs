using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Millrace.App.Instances;
using Millrace.App.Output;
using Millrace.Server;

namespace Millrace.App.Verbs;

/// <summary>Looks at what a run depends on.</summary>
internal sealed class Doctor(Surroundings surroundings)
{
    private const long LeastSpace = 1L << 30;
    private const int LeastMajor = 10;

    internal IReadOnlyList<Finding> Examine(string? dataFolder)
    {
        var folder = dataFolder ?? Path.Combine(surroundings.Folder, InstanceFinder.FolderName);
        return [Runtime(), Platform(), Writable(folder), FileSystem(folder), Port(), Instances(), Browser()];
    }

    private static Finding Runtime() =>
        Environment.Version.Major >= LeastMajor
            ? new Finding(".NET", false, Environment.Version.ToString())
            : new Finding(".NET", true, Environment.Version.ToString(), "Install .NET 10.");

    private static Finding Platform()
    {
        var text = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}";
        return OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? new Finding("platform", false, text)
            : new Finding("platform", false, text, "Durability is tested on Linux x64 only; here it is not.");
    }

    private static Finding Writable(string folder)
    {
        var nearest = Nearest(folder);
        var probe = Path.Combine(nearest, $".millrace-probe-{Environment.ProcessId}");
        try
        {
            PrivateFile.Write(probe, "probe");
            PrivateFile.Delete(probe);
            return new Finding("data directory", false, nearest == folder
                ? $"{folder} can be written"
                : $"{folder} can be made");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Finding("data directory", true, $"{nearest} cannot be written: {failure.Message}",
                "Choose another with --data <folder>.");
        }
    }

    private static Finding FileSystem(string folder)
    {
        try
        {
            var drive = new DriveInfo(Nearest(folder));
            var free = drive.AvailableFreeSpace;
            var text = $"{drive.DriveFormat}, {Words.Number(free >> 20)} MiB free";
            if (free < LeastSpace)
                return new Finding("disk", true, text, "A segment of the log takes 256 MiB: free at least 1 GiB.");
            return new Finding("disk", false, text, drive.DriveFormat switch
            {
                "tmpfs" or "ramfs" => "This is memory: nothing here survives a restart of the machine.",
                "nfs" or "nfs4" or "cifs" or "smb2" or "fuse" or "9p" =>
                    "What is synced to a network file system is only as safe as its server; prefer a local disk.",
                _ => null,
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Finding("disk", false, "unknown: " + failure.Message);
        }
    }

    private static Finding Port()
    {
        var fixedPort = new ServerOptions { Token = "" }.Port;
        return IsFree(fixedPort)
            ? new Finding("port", false, $"{fixedPort} is free")
            : new Finding("port", false, $"{fixedPort} is taken", "A run takes the next free one, and says so.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Finding Instances()
    {
        var directory = InstanceDirectory.Of(surroundings);
        var running = directory.Running();
        return new Finding("instances", false, running.Count == 0
            ? $"none is running (they are listed in {directory.Folder})"
            : string.Join("; ", running.Select(e => e.Describe())));
    }

    private static Finding Browser() =>
        new("browser", false, "only the console needs one: any browser that reaches this machine's loopback address");

    /// <summary>The folder, or the nearest one above it that exists.</summary>
    private static string Nearest(string folder)
    {
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? Path.GetPathRoot(folder)!;
        return folder;
    }
}
