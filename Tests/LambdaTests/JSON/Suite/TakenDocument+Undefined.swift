extension TakenDocument {
    static let undefined = [
        TakenDocument("number_double_huge_neg_exp", "[123.456e-789]"),
        TakenDocument(
            "number_huge_exp",
            "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]"
        ),
        TakenDocument("number_neg_int_huge_exp", "[-1e+9999]"),
        TakenDocument("number_pos_double_huge_exp", "[1.5e+9999]"),
        TakenDocument("number_real_neg_overflow", "[-123123e100000]"),
        TakenDocument("number_real_pos_overflow", "[123123e100000]"),
        TakenDocument("number_real_underflow", "[123e-10000000]"),
        TakenDocument("number_too_big_neg_int", "[-123123123123123123123123123123]"),
        TakenDocument("number_too_big_pos_int", "[100000000000000000000]"),
        TakenDocument("number_very_big_negative_int", "[-237462374673276894279832749832423479823246327846]"),
    ]
}
