"""A fund's year, as its auditor asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from amorce.actes.models import Decision, Enveloppe, Mouvement
from amorce.audit.argent import avec_l_argent, flux_de_l_annee, rendu_par_enveloppe
from amorce.audit.droits import audite
from amorce.comptes.acteur import Acteur
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds as fonds_de
from amorce.droit.registre import dispositif
from amorce.socle.jours import jour_du

DOSSIERS = (
    "Numéro",
    "Film",
    "Demandeur",
    "Aide",
    "Déposé le",
    "État",
    "Demandé (€)",
    "Accordé (€)",
    "Payé (€)",
    "Remboursé (€)",
)
MOUVEMENTS = ("Enveloppe", "Mesure", "Nature", "Délibération, ordre ou titre", "Le", "Montant (€)", "Dossier")
ENVELOPPES = (
    "Enveloppe",
    "Mesure",
    "Section",
    "Imputation",
    "Voté (€)",
    "Accordé (€)",
    "Engagé (€)",
    "Payé (€)",
    "Remboursé (€)",
)
AVEC = ("projet__organisation", "projet__auteur", "session")


def dossiers_de_l_annee(fonds: str, annee: int) -> QuerySet[Dossier]:
    """Those received that year, where the fund is, with what was granted, paid and repaid; whatever became of them."""
    ici = ZoneInfo(fonds_de(fonds).fuseau)
    debut, fin = (datetime(a, 1, 1, tzinfo=ici) for a in (annee, annee + 1))
    octroi = Decision.objects.filter(dossier=OuterRef("pk"), sens=Decision.Sens.ACCORDE, close_le=None)
    recus = Dossier.objects.filter(fonds=fonds, depose_le__gte=debut, depose_le__lt=fin).exclude(numero="")
    avec = recus.select_related(*AVEC).annotate(accorde=Subquery(octroi.values("montant")[:1]))
    return avec_l_argent(avec).order_by("numero")


def annees_de(fonds: str) -> list[int]:
    """Those in which something was received, the latest first."""
    ici = ZoneInfo(fonds_de(fonds).fuseau)
    recus = Dossier.objects.filter(fonds=fonds).exclude(numero="")
    return sorted({jour.year for jour in recus.datetimes("depose_le", "year", tzinfo=ici)}, reverse=True)


def mouvements_de_l_annee(fonds: str, annee: int) -> QuerySet[Mouvement]:
    return Mouvement.objects.filter(enveloppe__fonds=fonds, le__year=annee).select_related("enveloppe")


def dossier_audite(qui: Acteur, numero: str) -> Dossier | None:
    trouve = Dossier.objects.filter(numero=numero).select_related(*AVEC).first()
    return trouve if trouve is not None and audite(qui, trouve) else None


# Written


def rangees_des_dossiers(fonds: str, annee: int) -> Iterator[Sequence[Contenu]]:
    yield DOSSIERS
    for d in dossiers_de_l_annee(fonds, annee).iterator(chunk_size=2_000):
        assert d.depose_le is not None
        yield (
            d.numero,
            d.projet.titre,
            str(d.projet.organisation or d.projet.auteur),
            dispositif(d.dispositif).intitule,
            jour_du(fonds, d.depose_le),
            str(d.get_etat_display()),
            Euros(d.demande_centimes) if d.demande_centimes is not None else None,
            Euros(d.accorde) if d.accorde is not None else None,  # type: ignore[attr-defined]  # annotated
            Euros(d.paye),  # type: ignore[attr-defined]
            Euros(d.rendu),  # type: ignore[attr-defined]
        )


def rangees_des_mouvements(fonds: str, annee: int) -> Iterator[Sequence[Contenu]]:
    """What the budget voted, then the money: an envelope's votes add up to what it authorises, its payments and those
    that the bank sent back to what it has paid."""
    yield MOUVEMENTS
    for m in mouvements_de_l_annee(fonds, annee):
        dits = (m.enveloppe.numero, m.enveloppe.mesure, m.get_genre_display(), m.reference)
        yield (*dits, m.le, Euros(m.centimes), "")
    for f in flux_de_l_annee(fonds, annee):
        yield (f.enveloppe, f.mesure, f.nature, f.piece, f.le, Euros(f.centimes), f.dossier)


def rangees_des_enveloppes(fonds: str, annee: int) -> Iterator[Sequence[Contenu]]:
    yield ENVELOPPES
    rendus = rendu_par_enveloppe(fonds)
    for e in Enveloppe.objects.filter(fonds=fonds, annee=annee).order_by("numero"):
        sommes = (e.autorise, e.accorde, e.engage, e.paye, rendus.get(e.pk, 0))
        yield (e.numero, e.mesure, e.get_section_display(), e.imputation, *map(Euros, sommes))


TABLES = {
    "dossiers": ("Dossiers", (18, 34, 34, 34, 14, 24, *(16,) * 4), rangees_des_dossiers),
    "mouvements": ("Mouvements", (16, 34, 30, 28, 14, 16, 18), rangees_des_mouvements),
    "enveloppes": ("Enveloppes", (16, 34, 20, 20, *(16,) * 5), rangees_des_enveloppes),
}


def feuilles_de_l_annee(fonds: str, annee: int) -> list[FeuilleAEcrire]:
    return [FeuilleAEcrire(nom, largeurs, list(rangees(fonds, annee))) for nom, largeurs, rangees in TABLES.values()]


def table_en_csv(fonds: str, annee: int, table: str) -> bytes:
    return en_csv(map(_en_clair, TABLES[table][2](fonds, annee)))


def _en_clair(rangee: Sequence[Contenu]) -> list[object]:
    return ["" if c is None else euros(c.centimes) if isinstance(c, Euros) else c for c in rangee]
