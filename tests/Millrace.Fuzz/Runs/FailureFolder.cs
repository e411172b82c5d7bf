using System.Security.Cryptography;
using Millrace.Fuzz.Loops;

namespace Millrace.Fuzz.Runs;

/// <summary>Where failing inputs are kept, each with what it did and the command that does it again.</summary>
internal static class FailureFolder
{
    internal static FailureReport Keep(string folder, FuzzFailure failure)
    {
        Directory.CreateDirectory(folder);
        var name = $"{failure.Target}-{Convert.ToHexStringLower(SHA256.HashData(failure.Input))[..12]}";
        var file = Path.Combine(folder, name + ".bin");
        var replay = "dotnet run --project tests/Millrace.Fuzz -c Release -- "
            + $"--target {failure.Target} --replay {file}";
        File.WriteAllBytes(file, failure.Input);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), $"{failure.Kind}\n\n{failure.Message}\n\n{replay}\n\n"
            + $"Once it is mended, keep the input as tests/Millrace.Fuzz/Corpus/{failure.Target}/{name}.bin: every run "
            + "and every dotnet test tries those first.\n");
        return new FailureReport(failure.Kind, file, replay);
    }
}
