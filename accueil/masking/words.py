"""The words by which a name, or the name of a street, is told from the sentence around it. All in plain form."""

NOT_NAMES = frozenset(
    """
    a absent admissible ai aide aider ainsi alors also an ancien and annee ans appelle apres arabe are arrive
    arrivee as attends au aucun aujourd aussi autre aux avant avec avez avoir avons barre bas besoin bien bientot
    bon bonjour bonne bonsoir bref bureau bureaux busco but c ca canadien canadienne car ce cela celle celui ces
    cest cet cette change changee cherche cherchons chez chu citoyen citoyenne combien comme comment complique
    compose con connu correct coupe court d dans de deja demain demande demandeur demandeuse depuis des desole
    different difficile dit dites donc donde donne donnez dossier double du ecrit efface el elle elles en encore
    enfants enregistre entier epele erreur errone errones es est esta estoy et etage etait etant ete etes etranger
    etre etudiant etudiante euh eux excusez facile faut faux femme fille fils fini for francais from g habite
    habitons have heure heures hier i i'm ici il ils immigrant immigrante impossible in indique infirmier infirmiere
    inscrit international inverse is j jai jaimerais jamais jarrive jattends je jetais jetudie jhabite jour jours
    jsuis juste jveux jvoudrais km l la le les leur leurs live living looking lorganisme lui m ma madame maintenant
    mais mal manquant mari marque me meme mentionne merci mes met metier mieux min minute minutes misspelled mme mnt
    moi mois mon monsieur muy n ne necesito nee need new ni nom non nos not notre nous nouveau nouvel nouvelle nulle
    numero oh ok on ont organisme organismes ou ouais oublie oui par para parce pareil parent parle partout pas
    passe perdu permanent permanente permis pero personnes peu peut peux pis please plus plutot por pour pourquoi
    pouvez pr pres present presque prive proche prononce protege pt pu public puis quand que quebec quebecois
    quebecoise quel quelle quelles quels qui quiero quoi rare rature refugie refuse requis resident residente
    responsable reste restons retire s sa sans se semaine semaines ses seul si signe situe soir son sont soudeur
    sous soy stp sud suis suite sur svp ta tel telephone tellement temporaire tengo tes the there to toi toujours
    tous tout toute traduit travailleur travailleuse tres trompe trop trouve tu un une va vais valide veut veux
    viens vient vis visible vit vivo vivons voici voila voudrais vous vraiment vs was what where who with wrong y
    """.split()
)
"""Ordinary words that follow « je m'appelle », « mon nom est » or an address where no name does, or after the name."""

PARTICLES = frozenset("al ben bin da dal de del della des di dos du el ibn la las los van von y".split())
"""They join the parts of a name."""

FIRST_NAMES = frozenset(
    """
    abdel abdelkader abdou abdoul abdoulaye abdul aboubacar achraf adama adele adriana agnes agnieszka ahmad ahmed
    aicha aida aissa aissatou ajay alain alberto alejandra alejandro alexandre alfonso ali alice alicia alina aline
    alioune alpha amadou amal amelie amina aminata amine amir amira anastasia anastasiia andre andrea andrei andres
    angela anh anita anna ansou antoine antonio anya arash arjun artem asma assane astou aurelie awa ayesha ayoub
    aziz babacar bakary beatriz benoit bernard bertrand bilal binta bintou bogdan boris boubacar brahim brigitte
    camila carlos carmen carole carolina caroline catherine cecile cedric celine chantal charles cheikh chidi
    chinedu chloe christelle christian christine claude claudia claudine cristina cynthia daniel daniela daria david
    deepak denis diallo diana diego djamila djibril dmitri dmytro edgar eduardo elena elif elise elodie emilie emma
    emmanuel enrique eric ernesto esther etienne eva fabiola fadi farah fares farid farida faten fatiha fatim fatima
    fatma fatou fatoumata fatoumatou felipe felix fernando fidel florence fode francesca francisco francois
    francoise frederic gabriel gabriela gaelle gaston genevieve georges gerard ghislaine ghita gilles ginette
    giovanni gisele gloria guillaume gustavo habib hadja halima hamid hamza hana hanane hassan hawa hector helene
    henri hiba hicham houda hugo huong hussein ibrahim ibrahima ikram ilham imane ines irene irina iryna isabel
    isabelle ismael ismail issa ivan jacques jalal jamila jasmine javier jean jeanne jennifer jerome jessica joao
    jorge jose josee joseph juan julia julie julien kadiatou kamal karim karima karine kateryna katia keita kevin
    khadija khadim khady khaled khalid kofi kossi kouame kwabena kwame laila lamine latifa laura leila leonel
    leticia liliana lina linda lionel loubna louise lucas lucia lucie ludmila luis luisa luz mahamadou maher mahmoud
    maimouna malik malika mamadi mamadou manon manuel marc marcel marcela marco maria mariam mariama mariana mario
    mariya marta martha martin martine marwa maryam mateo mathieu maude maxime mehdi melanie meriem michel michele
    miguel mihai minh mireille mohamed mohammad mohammed moise monique mouhamed mouna moussa mustafa mustapha myriam
    nabil nadege nadejda nadia nadine naima nancy natalia natalya nathalie ngoc ngozi nguyen nicolas nicole nikolai
    nour noura octavio oleksandr oleksii olena olga olha olivier omar oscar ouassim oumar oumou ousman ousmane pablo
    paola pascal patricia patrick paul paula pauline pedro philippe phuong pooja priscilla priya rachel rachid rahma
    rajesh ramon raul ravi rejean renee ricardo rim robert roberto rodrigo roger rokhaya rosa rosalie rosalva
    rosmery ruben sabrina sadio safia saida salim salimata salma samba samir samira samuel sanaa sandra sandrine
    sara sarah sebastien sekou serge sergio serhii seydou sidi siham simon sofia soledad sonia souad souleymane
    stephane stephanie svetlana svitlana sylvain sylvie taras tatiana tatyana thanh thierno thomas tidiane tuan
    ulrich valentina valerie vasyl vera veronica veronique victor viktor viktoria vincent vladimir volodymyr wafa
    walid wilfrid wilson xavier ximena yacine yann yannick yasmina yasmine yaya yolanda youssef yulia yuliia yusuf
    yves yvette zahra zainab zeinab zineb zoe zoubida
    """.split()
)
"""Common first names of newcomers and their neighbours, for those who write them without a capital.

None is also an ordinary word or a place. Words by which people present themselves otherwise (« moi c'est correct »)
cannot all be listed; first names can, nearly.
"""
