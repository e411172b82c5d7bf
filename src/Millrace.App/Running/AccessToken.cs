using System.Security.Cryptography;
using Millrace.App.Instances;

namespace Millrace.App.Running;

/// <summary>The secret that changes must carry: new with each start, readable for the owner of the data directory
/// alone.</summary>
internal static class AccessToken
{
    private const int Digits = 64;

    internal static string Create(string dataFolder)
    {
        var token = RandomNumberGenerator.GetHexString(Digits, lowercase: true);
        PrivateFile.Write(Path.Combine(dataFolder, InstanceEntry.TokenName), token);
        return token;
    }
}
