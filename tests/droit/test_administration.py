"""The law common to all administrations: dated, sourced, and enough for an acknowledgement to be one."""

from datetime import date

from amorce.droit import administration
from amorce.droit.fonds import tous


def test_chaque_disposition_dit_son_article_et_le_jour_ou_il_a_ete_lu() -> None:
    dites = administration.DISPOSITIONS
    assert [d.article for d in dites if not d.article.startswith(("L. ", "R. ", "article"))] == []
    lus = {"CRPA": date(2026, 4, 3), "CJA": date(2026, 4, 3), "CGCT": date(2022, 12, 30), "C. com.": date(2026, 11, 26)}
    lus |= {"C. civ.": date(2026, 11, 26), "Loi n° 68-1250": date(2026, 11, 27)}
    autres = ("Loi n° 2000-321", "Décret n° 2001-495", "Loi n° 2016-925", "RGPD")
    lus |= dict.fromkeys(autres, date(2026, 8, 22))
    assert {d.code.abrege: d.code.lu_le for d in dites} == lus
    assert len({d.phrase for d in dites}) == len(dites)


def test_aucune_disposition_n_echappe_a_la_liste_que_l_on_traduit() -> None:
    declarees = {d for d in vars(administration).values() if isinstance(d, administration.Disposition)}
    assert declarees == set(administration.DISPOSITIONS)


def test_chaque_fonds_qui_recoit_dit_ce_que_veut_l_article_r_112_5() -> None:
    """The department, its address and its telephone, the court; two months of silence."""
    for fonds in tous().values():
        if fonds.procedure is None or fonds.procedure.reception is None:
            assert not fonds.reception, fonds.code
            continue
        recu = fonds.procedure.reception
        assert all((fonds.service, recu.adresse, recu.telephone, recu.recours.tribunal, recu.recours.adresse)), (
            fonds.code
        )
        assert fonds.procedure.refus_implicite_mois == administration.SILENCE_MOIS
