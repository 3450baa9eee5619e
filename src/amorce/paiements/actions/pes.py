"""A batch made a flow: once, the same bytes for ever; another one on a motive only, while the accountant has not
answered."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.instruction.actions.tenue import motif_dit
from amorce.journal.actes import acte, consigner
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.droits import ORDONNENT, ordonne
from amorce.paiements.models import Bordereau, FluxPes, OrdreDePaiement
from amorce.paiements.pes.preparation import prepare


@acte
def faire_le_pes(*, par: Acteur, bordereau: Bordereau) -> FluxPes:
    exige(ordonne(par, bordereau.fonds))
    tenu = _tient(bordereau)
    if tenu.flux.exists():
        raise ActeRefuse(f"Flux PES : celui de {tenu.numero} est déjà fait. Prenez-le.")
    return _fait(par, tenu, 1, "")


@acte
def refaire_le_pes(*, par: Acteur, bordereau: Bordereau, motif: str) -> FluxPes:
    """Under another name: the accountant's software takes none twice."""
    exige(ordonne(par, bordereau.fonds))
    tenu, pourquoi = _tient(bordereau), motif_dit(motif)
    dernier = tenu.flux.first()
    if dernier is None:
        raise ActeRefuse(f"Flux PES : celui de {tenu.numero} n'est pas encore fait.")
    if tenu.ordres.exclude(etat=OrdreDePaiement.Etat.EMIS).exists():
        raise ActeRefuse(f"Flux PES : le comptable a déjà répondu sur {tenu.numero}, il ne se refait plus.")
    return _fait(par, tenu, dernier.rang + 1, pourquoi)


def _tient(bordereau: Bordereau) -> Bordereau:
    return Bordereau.objects.select_for_update(of=("self",)).select_related("pieces").get(pk=bordereau.pk)


def _fait(par: Acteur, bordereau: Bordereau, rang: int, motif: str) -> FluxPes:
    pret = prepare(bordereau, rang)
    if pret.manques:
        raise PasPrete([f"Réglage « Comptable » : il y manque {', '.join(pret.manques)}. Remplissez-le d'abord."])
    if pret.refus:
        raise PasPrete(pret.refus)
    fait = FluxPes.objects.create(
        bordereau=bordereau,
        rang=rang,
        nom=pret.nom,
        contenu=ranger(pret.octets, pret.nom),
        reserves=pret.reserves,
        motif=motif,
        fait_par_id=soi(par),
    )
    consigner(
        objet=bordereau,
        auteur=par.auteur_parmi(ORDONNENT, bordereau.fonds),
        fonds=bordereau.fonds,
        numero=bordereau.numero,
        flux=fait.contenu_id,
        nom=fait.nom,
        motif=motif or None,
    )
    return fait
