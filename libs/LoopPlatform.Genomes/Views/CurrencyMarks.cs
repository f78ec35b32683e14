using System.Globalization;

namespace LoopPlatform.Genomes;

/// <summary>Takes a currency off either end of an amount: at most one symbol (<c>$</c>, <c>US$</c>) and one code (<c>USD</c>).</summary>
internal struct CurrencyMarks
{
    private bool _symbol;
    private bool _code;

    public bool TakeOne(ref ReadOnlySpan<char> rest) =>
        (!_symbol && (_symbol = TakeSymbol(ref rest))) || (!_code && (_code = TakeCode(ref rest)));

    private static bool TakeSymbol(ref ReadOnlySpan<char> rest)
    {
        // One or two letters may say whose it is: "US$5", "A$5", "R$5".
        var letters = 0;
        while (letters < 2 && letters + 1 < rest.Length && char.IsAsciiLetterUpper(rest[letters]))
        {
            letters++;
        }

        if (IsSymbol(rest[letters]))
        {
            rest = rest[(letters + 1)..];
            return true;
        }

        if (IsSymbol(rest[^1]))
        {
            rest = rest[..^1];
            return true;
        }

        return false;
    }

    private static bool TakeCode(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length <= 3)
        {
            return false;
        }

        if (IsCode(rest[..3], rest[3]))
        {
            rest = rest[3..];
            return true;
        }

        if (IsCode(rest[^3..], rest[^4]))
        {
            rest = rest[..^3];
            return true;
        }

        return false;
    }

    private static bool IsSymbol(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    // Any three capitals are taken for a code when a space sets them off; without one only a code of ISO 4217, or "INV-412" would be an amount.
    private static bool IsCode(ReadOnlySpan<char> letters, char neighbour) =>
        !letters.ContainsAnyExceptInRange('A', 'Z') && (Blank.Is(neighbour) || (!char.IsAsciiLetter(neighbour) && Iso4217.AsSpan().IndexOf(letters) >= 0));

    private const string Iso4217 =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK " +
        "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR " +
        "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN " +
        "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH " +
        "UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";
}
