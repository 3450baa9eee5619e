"""Les films de démonstration, par les actes mêmes du site : ce que chaque fonds en a déclaré."""

from __future__ import annotations

from uuid import uuid4

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.dossiers.actions import creer_projet, declarer, deposer, enregistrer_champ, ouvrir_demande
from amorce.dossiers.actions.budget import remplacer_budget
from amorce.dossiers.actions.messages import ecrire_au_fil
from amorce.dossiers.lignes import Poste, empreinte
from amorce.dossiers.models import Dossier, Projet
from amorce.droit.demonstration import FilmDeDemonstration, films_de_demonstration
from amorce.droit.pieces import liste_de


def films(par: Acteur, structure: Organisation) -> None:
    """Each once; what is declared as deposited is."""
    for film in films_de_demonstration():
        if film.jusqu_a or Projet.objects.filter(titre=film.titre, organisation=structure).exists():
            continue
        ecrite = demande_ecrite(par, structure, film)
        if film.deposee:
            _depose(par, ecrite, film)


def demande_ecrite(par: Acteur, structure: Organisation, film: FilmDeDemonstration) -> Dossier:
    cree = creer_projet(acteur=par, titre=film.titre, faits=film.du_film, organisation=structure.id)
    if film.budget:
        postes = [Poste(classe, "", libelle, prevu, local) for classe, libelle, prevu, local in film.budget]
        remplacer_budget(par=par, projet=cree, lignes=postes, version=empreinte([]))
    ouverte = ouvrir_demande(par=par, projet=cree, dispositif=film.dispositif)
    for nom, brut in film.de_la_demande.items():
        enregistrer_champ(par=par, ou=ouverte, nom=nom, brut=brut, vue=0)
    return _relu(ouverte)


def _depose(par: Acteur, ecrite: Dossier, film: FilmDeDemonstration) -> None:
    liste = liste_de(film.dispositif)
    jurees = [d.code for d in liste.declarations] if liste else []
    declarer(par=par, dossier=ecrite, codes=jurees, teleservice=film.teleservice)
    deposer(par=par, dossier=_relu(ecrite), cle="demonstration")
    if film.message:
        ecrire_au_fil(par=par, dossier=_relu(ecrite), du_service=False, texte=film.message, cle=uuid4())


def _relu(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("projet").get(pk=dossier.pk)
